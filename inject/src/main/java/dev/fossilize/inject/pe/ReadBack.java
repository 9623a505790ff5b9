package dev.fossilize.inject.pe;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.resource.Resource;
import dev.fossilize.platforms.pe.resource.ResourceKey;
import dev.fossilize.platforms.pe.resource.ResourceReader;
import dev.fossilize.platforms.pe.resource.StoredResource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Map;
import java.util.SortedMap;

/** Compares what was written with what should have been. */
final class ReadBack {
  private ReadBack() {}

  /** Fails unless {@code image} has exactly {@code resources}. */
  static void check(PeImage image, SortedMap<ResourceKey, Resource> resources) throws IOException {
    SortedMap<ResourceKey, StoredResource> stored = ResourceReader.read(image);
    if (!stored.keySet().equals(resources.keySet())) {
      throw new FormatException(
          image.file().name(),
          "was written with the resources " + stored.keySet() + ", not " + resources.keySet());
    }
    for (Map.Entry<ResourceKey, StoredResource> entry : stored.entrySet()) {
      Resource expected = resources.get(entry.getKey());
      ByteSource found = entry.getValue().bytes();
      Comparison comparison = new Comparison(found);
      if (expected != null) {
        expected.content().writeTo(comparison);
      }
      if (comparison.position != found.size()) {
        throw comparison.differs();
      }
    }
  }

  /** Takes the expected bytes and reads the found ones beside them. */
  private static final class Comparison implements WritableByteChannel {
    private final ByteSource found;
    private long position;

    Comparison(ByteSource found) {
      this.found = found;
    }

    @Override
    public int write(ByteBuffer expected) throws IOException {
      int count = expected.remaining();
      if (count > found.size() - position) {
        throw differs();
      }
      ByteBuffer bytes = ByteBuffer.allocate(count);
      found.read(position, bytes);
      if (!bytes.flip().equals(expected)) {
        throw differs();
      }
      expected.position(expected.limit());
      position += count;
      return count;
    }

    FormatException differs() {
      return new FormatException(
          FormatException.at(found.name(), found.base() + position),
          "the resource that was written here differs from the one that should have been",
          "Something else changed one of the files while they were in use. Try again.");
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}

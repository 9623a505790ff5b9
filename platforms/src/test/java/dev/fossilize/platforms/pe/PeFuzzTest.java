package dev.fossilize.platforms.pe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.pe.resource.Resource;
import dev.fossilize.platforms.pe.resource.ResourceKey;
import dev.fossilize.platforms.pe.resource.ResourceReader;
import dev.fossilize.platforms.pe.resource.StoredResource;
import dev.fossilize.platforms.pe.sample.TinyPe;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** An executable for Windows: its headers, certificates and resources. */
class PeFuzzTest extends FuzzTest {
  /** A resource may be there many times, and an image has one page for each byte here. */
  private static final long MOST_WRITTEN = 1 << 16;

  @Override
  protected List<byte[]> seeds() throws IOException {
    return List.of(TinyPe.bytes(), TinyPe.signed());
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    PeImage image = PeImage.read(file);
    PeChecksum.of(image);
    CertificateTable.read(image);
    readAgain(ResourceReader.read(image));
  }

  private static void readAgain(SortedMap<ResourceKey, StoredResource> stored) throws IOException {
    SortedMap<ResourceKey, Resource> resources = new TreeMap<>();
    stored.forEach(
        (key, resource) ->
            resources.put(key, new Resource(resource.codePage(), Content.of(resource.bytes()))));
    if (stored.values().stream().mapToLong(r -> r.bytes().size()).sum() > MOST_WRITTEN) {
      return;
    }
    byte[] image = new TinyPe().resources(resources).build();
    SortedMap<ResourceKey, StoredResource> again =
        ResourceReader.read(PeImage.read(new MemoryBytes("written", image)));
    assertThat(again.keySet()).isEqualTo(stored.keySet());
    for (ResourceKey key : stored.keySet()) {
      assertThat(bytes(again, key)).isEqualTo(bytes(stored, key));
    }
  }

  private static byte[] bytes(SortedMap<ResourceKey, StoredResource> resources, ResourceKey key)
      throws IOException {
    ByteSource bytes = Objects.requireNonNull(resources.get(key)).bytes();
    return bytes.bytes(0, Math.toIntExact(bytes.size()));
  }

  @Test
  void read_damaged_isRefused() throws IOException {
    damage(TinyPe.signed()).truncated().isRefusal();
  }
}

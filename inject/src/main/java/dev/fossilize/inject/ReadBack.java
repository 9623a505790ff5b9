package dev.fossilize.inject;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.NamedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Reads a blob back from an executable that was just written, as Node.js would find it. */
public final class ReadBack {
  private ReadBack() {}

  /**
   * Fails unless {@code injector} finds exactly {@code blob} in {@code written}.
   *
   * @throws FormatException at the first byte that differs
   */
  public static void require(Injector injector, NamedFile written, Content blob)
      throws IOException {
    try (FileBytes file = FileBytes.open(written)) {
      ByteSource found =
          injector
              .blob(file)
              .orElseThrow(() -> new FormatException(file.name(), "has no blob after injection"));
      if (found.size() != blob.size()) {
        throw new FormatException(
            FormatException.at(file.name(), found.base()),
            "a blob of " + found.size() + " bytes; expected " + blob.size());
      }
      try (Comparison comparison = new Comparison(found)) {
        blob.writeTo(comparison);
      }
    }
  }

  /** Takes bytes and fails where they differ from those of a source. */
  private static final class Comparison implements WritableByteChannel {
    private final ByteSource expected;
    private long position;

    Comparison(ByteSource expected) {
      this.expected = expected;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      int count = source.remaining();
      ByteBuffer there = ByteBuffer.allocate(Math.min(count, 1 << 16));
      while (source.hasRemaining()) {
        int part = Math.min(source.remaining(), there.capacity());
        expected.read(position, there.clear().limit(part));
        int different = there.flip().mismatch(source.slice(source.position(), part));
        if (different >= 0) {
          throw new FormatException(
              FormatException.at(expected.name(), expected.base() + position + different),
              "a byte of the blob is not what was written");
        }
        source.position(source.position() + part);
        position += part;
      }
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}

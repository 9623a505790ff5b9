package dev.fossilize.platforms.bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Bytes that know their number and write themselves, so that nothing large has to be held in
 * memory.
 */
public interface Content {
  /** Number of bytes that {@link #writeTo} writes. */
  long size();

  /** Writes exactly {@link #size} bytes. */
  void writeTo(WritableByteChannel out) throws IOException;

  /** An array as content. */
  static Content of(byte[] bytes) {
    return new Content() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public void writeTo(WritableByteChannel out) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          // As for reading: see FileBytes.PIECE.
          buffer.limit(Math.min(bytes.length, buffer.position() + FileBytes.PIECE));
          out.write(buffer);
          buffer.limit(bytes.length);
        }
      }
    };
  }

  /**
   * A file as content; the size is taken now, and a file that has changed it by the time of writing
   * is an error.
   */
  static Content of(Path file) throws IOException {
    long size = Files.size(file);
    return new Content() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public void writeTo(WritableByteChannel out) throws IOException {
        try (FileBytes in = FileBytes.open(file)) {
          if (in.size() != size) {
            throw new FormatException(
                file.toString(),
                "had " + size + " bytes when the build began and now has " + in.size());
          }
          in.transferTo(0, size, out);
        }
      }
    };
  }

  /** A source as content. */
  static Content of(ByteSource source) {
    return new Content() {
      @Override
      public long size() {
        return source.size();
      }

      @Override
      public void writeTo(WritableByteChannel out) throws IOException {
        source.transferTo(0, source.size(), out);
      }
    };
  }

  /** Several contents, one behind the other. */
  static Content of(List<Content> parts) {
    List<Content> all = List.copyOf(parts);
    return new Content() {
      @Override
      public long size() {
        return all.stream().mapToLong(Content::size).reduce(0, Math::addExact);
      }

      @Override
      public void writeTo(WritableByteChannel out) throws IOException {
        for (Content part : all) {
          part.writeTo(out);
        }
      }
    };
  }

  /** All of it in memory; for small contents and tests. */
  default byte[] toByteArray() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(size()));
    writeTo(Channels.newChannel(out));
    return out.toByteArray();
  }
}

package dev.fossilize.platforms.files;

import dev.fossilize.platforms.bytes.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Writes runs of zeros without storing them. What a new file leaves out between two writes reads as
 * zeros everywhere; the file systems of Linux and macOS allot no room for it, and NTFS does not
 * either for a file that was created with {@link java.nio.file.StandardOpenOption#SPARSE}, as
 * {@link WholeFile} creates its files. A file system that can't do so stores the zeros.
 */
public final class Sparse {
  /** The largest page of the file systems in use: smaller holes save nothing on some of them. */
  private static final int BLOCK = 1 << 16;

  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(BLOCK).asReadOnlyBuffer();

  private Sparse() {}

  /**
   * Makes the next {@code length} bytes zeros. Nothing must have been written there before, nor
   * behind.
   */
  public static void skip(FileChannel out, long length) throws IOException {
    if (length > 0) {
      out.position(out.position() + length - 1);
      write(out, ZEROS.duplicate().limit(1));
    }
  }

  /** Writes all of {@code from} at the position of {@code out}, skipping every block of zeros. */
  public static void copy(ByteSource from, FileChannel out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BLOCK);
    long pending = 0;
    for (long at = 0; at < from.size(); at += buffer.limit()) {
      buffer.clear().limit((int) Math.min(BLOCK, from.size() - at));
      from.read(at, buffer);
      buffer.flip();
      if (buffer.equals(ZEROS.duplicate().limit(buffer.limit()))) {
        pending += buffer.limit();
      } else {
        skip(out, pending);
        pending = 0;
        write(out, buffer.duplicate());
      }
    }
    skip(out, pending);
  }

  private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}

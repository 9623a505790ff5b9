package dev.fossilize.packager.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Appends to a file through a buffer, and goes back to what could not be known earlier. */
final class ArchiveOutput {
  /** The alignment of raw contents and code caches. */
  static final int ALIGNMENT = 8;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18);
  private long written;

  /**
   * @param start where the first byte is put
   */
  ArchiveOutput(FileChannel channel, long start) {
    this.channel = channel;
    this.written = start;
  }

  /** Where the next byte is put. */
  long position() {
    return written + buffer.position();
  }

  void append(byte[] bytes, int length) throws IOException {
    for (int at = 0; at < length; ) {
      int count = Math.min(buffer.remaining(), length - at);
      buffer.put(bytes, at, count);
      at += count;
      if (!buffer.hasRemaining()) {
        flush();
      }
    }
  }

  /** Appends zeros up to a multiple of {@link #ALIGNMENT}. */
  void align() throws IOException {
    int count = (int) Math.floorMod(-position(), (long) ALIGNMENT);
    append(new byte[ALIGNMENT], count);
  }

  /** Replaces bytes that were appended. */
  void patch(long position, byte[] bytes) throws IOException {
    flush();
    write(channel, position, ByteBuffer.wrap(bytes));
  }

  void flush() throws IOException {
    buffer.flip();
    int count = buffer.limit();
    write(channel, written, buffer);
    written += count;
    buffer.clear();
  }

  static void write(FileChannel channel, long position, ByteBuffer bytes) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }
}

package dev.fossilize.platforms.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Random access to a fixed number of bytes: a file, a part of a file, or memory. Every read is
 * exact: it delivers all the bytes asked for or fails with a {@link FormatException} that names the
 * place. Sources are safe for use by several threads at once.
 */
public interface ByteSource {
  /** What to call these bytes in messages: mostly the file's name. */
  String name();

  /** Number of bytes. */
  long size();

  /**
   * Fills {@code target} from its position to its limit with the bytes at {@code offset}.
   *
   * @throws FormatException if the range does not lie within the source
   */
  void read(long offset, ByteBuffer target) throws IOException;

  /**
   * Writes the {@code length} bytes at {@code offset} to {@code target}, a buffer at a time.
   *
   * @throws FormatException if the range does not lie within the source
   */
  default void transferTo(long offset, long length, WritableByteChannel target) throws IOException {
    requireRange(offset, length);
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, 1 << 16));
    for (long at = offset; at < offset + length; at += buffer.limit()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), offset + length - at));
      read(at, buffer);
      buffer.flip();
      while (buffer.hasRemaining()) {
        target.write(buffer);
      }
    }
  }

  /** The absolute offset of this source's first byte in the outermost file, for messages. */
  default long base() {
    return 0;
  }

  /**
   * The {@code length} bytes at {@code offset} as a source of their own, sharing this one's
   * storage.
   */
  default ByteSource slice(long offset, long length) throws FormatException {
    requireRange(offset, length);
    return new Slice(this, offset, length);
  }

  /**
   * The {@code length} bytes at {@code offset}, copied. The range is checked against the source
   * before anything is allocated, so a length that comes from a file allocates no more than the
   * file holds; callers still limit what they ask for where a file may be large.
   */
  default byte[] bytes(long offset, int length) throws IOException {
    requireRange(offset, length);
    byte[] bytes = new byte[length];
    read(offset, ByteBuffer.wrap(bytes));
    return bytes;
  }

  /** A cursor over a copy of the {@code length} bytes at {@code offset}. */
  default Cursor cursor(long offset, int length) throws IOException {
    return new Cursor(name(), base() + offset, bytes(offset, length));
  }

  /** Fails unless {@code offset} and {@code length} describe a range within this source. */
  default void requireRange(long offset, long length) throws FormatException {
    if (offset < 0 || length < 0 || length > size() - offset) {
      throw new FormatException(
          FormatException.at(name(), base() + offset),
          "needs "
              + Long.toUnsignedString(length)
              + " bytes here, but "
              + Math.max(0, size() - offset)
              + " are left: the file is truncated, or an offset or length in it is wrong");
    }
  }
}

package dev.fossilize.platforms.bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of a structure in file order, little-endian unless told otherwise. Names say the
 * width and that values are unsigned; a value is widened so that it can't be negative, except
 * {@link #u64}, whose top bit callers meet only in addresses. Reading past the end is a {@link
 * FormatException}.
 */
public final class Cursor {
  private final String name;
  private final long base;
  private final ByteBuffer buffer;

  /**
   * @param name what to call the bytes in messages
   * @param base offset of the first byte in the file, for messages
   */
  public Cursor(String name, long base, byte[] bytes) {
    this.name = name;
    this.base = base;
    this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The same cursor, reading big-endian from here on. */
  public Cursor bigEndian() {
    buffer.order(ByteOrder.BIG_ENDIAN);
    return this;
  }

  /** Position relative to the first byte. */
  public int position() {
    return buffer.position();
  }

  /** Bytes left. */
  public int remaining() {
    return buffer.remaining();
  }

  /** Moves to {@code position}, relative to the first byte. */
  public Cursor seek(int position) throws FormatException {
    if (position < 0 || position > buffer.limit()) {
      throw new FormatException(
          where(), "position " + position + " lies outside of " + buffer.limit() + " bytes");
    }
    buffer.position(position);
    return this;
  }

  /** Passes over {@code count} bytes. */
  public Cursor skip(int count) throws FormatException {
    require(count);
    buffer.position(buffer.position() + count);
    return this;
  }

  /** Unsigned byte. */
  public int u8() throws FormatException {
    require(1);
    return Byte.toUnsignedInt(buffer.get());
  }

  /** Unsigned 16 bits. */
  public int u16() throws FormatException {
    require(2);
    return Short.toUnsignedInt(buffer.getShort());
  }

  /** Unsigned 32 bits. */
  public long u32() throws FormatException {
    require(4);
    return Integer.toUnsignedLong(buffer.getInt());
  }

  /**
   * Unsigned 32 bits that must fit an {@code int}: a count or an offset into something in memory.
   */
  public int u31() throws FormatException {
    long value = u32();
    if (value > Integer.MAX_VALUE) {
      throw new FormatException(
          FormatException.at(name, base + position() - 4),
          "0x" + Long.toHexString(value) + " is too large");
    }
    return (int) value;
  }

  /** 64 bits; negative where the top bit is set. */
  public long u64() throws FormatException {
    require(8);
    return buffer.getLong();
  }

  /** 64 bits that must not have the top bit set: a file offset or a size. */
  public long u63() throws FormatException {
    long value = u64();
    if (value < 0) {
      throw new FormatException(
          FormatException.at(name, base + position() - 8),
          "0x" + Long.toHexString(value) + " is too large");
    }
    return value;
  }

  /** The next {@code count} bytes, copied. */
  public byte[] bytes(int count) throws FormatException {
    require(count);
    byte[] bytes = new byte[count];
    buffer.get(bytes);
    return bytes;
  }

  /** The next {@code width} bytes as text that ends at the first NUL or at the field's end. */
  public String text(int width) throws FormatException {
    byte[] bytes = bytes(width);
    int length = 0;
    while (length < width && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** {@code file at 0x1f40} for the current position, for messages. */
  public String where() {
    return FormatException.at(name, base + position());
  }

  private void require(int count) throws FormatException {
    if (count < 0 || count > buffer.remaining()) {
      throw new FormatException(
          where(),
          "needs " + count + " bytes here, but the structure ends after " + buffer.remaining());
    }
  }
}

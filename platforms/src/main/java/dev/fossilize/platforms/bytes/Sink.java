package dev.fossilize.platforms.bytes;

import java.io.ByteArrayOutputStream;

/**
 * Collects the fields of a structure in file order, little-endian. The counterpart of {@link
 * Cursor}.
 */
public final class Sink {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** One byte. */
  public Sink u8(int value) {
    out.write(value);
    return this;
  }

  /** 16 bits. */
  public Sink u16(int value) {
    return little(value, 2);
  }

  /** 32 bits. */
  public Sink u32(long value) {
    return little(value, 4);
  }

  /** 64 bits. */
  public Sink u64(long value) {
    return little(value, 8);
  }

  /** 32 bits, big-endian, as code signatures and fat headers have them. */
  public Sink u32be(long value) {
    return u32(Integer.toUnsignedLong(Integer.reverseBytes((int) value)));
  }

  /** 64 bits, big-endian. */
  public Sink u64be(long value) {
    return u64(Long.reverseBytes(value));
  }

  /** All of {@code bytes}. */
  public Sink bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** {@code count} zero bytes. */
  public Sink zeros(int count) {
    out.writeBytes(new byte[count]);
    return this;
  }

  /** Zero bytes up to a multiple of {@code alignment}. */
  public Sink align(int alignment) {
    return zeros(Math.floorMod(-out.size(), alignment));
  }

  /** Number of bytes so far. */
  public int size() {
    return out.size();
  }

  /** Everything so far. */
  public byte[] toByteArray() {
    return out.toByteArray();
  }

  private Sink little(long value, int width) {
    for (int i = 0; i < width; i++) {
      out.write((int) (value >>> (8 * i)));
    }
    return this;
  }
}

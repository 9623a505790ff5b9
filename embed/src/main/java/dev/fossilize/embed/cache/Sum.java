package dev.fossilize.embed.cache;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * CRC-32 and CRC-32C side by side: 64 bits against accidents. Both are instructions of the
 * processor even before Java has compiled anything; SHA-256 is not, and took 50 ms for a source
 * that V8 compiles in 95. Nobody is kept out by it, nor need be: whoever writes cached data decides
 * what runs, and keeps his own sum.
 */
public final class Sum {
  private static final int CHUNK = 1 << 15;

  private final CRC32 crc32 = new CRC32();
  private final CRC32C crc32c = new CRC32C();

  private Sum() {}

  /** The sum of all {@code parts} in one. */
  public static long of(byte[]... parts) {
    Sum sum = new Sum();
    for (byte[] part : parts) {
      sum.add(part, part.length);
    }
    return sum.value();
  }

  /**
   * The sum of a text's UTF-16 units, little-endian. Java's encoders would not do: they turn all
   * lone surrogates, which V8 takes as they are, into the same replacement.
   */
  public static long of(String text) {
    Sum sum = new Sum();
    char[] units = new char[CHUNK];
    byte[] bytes = new byte[CHUNK * Character.BYTES];
    CharBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer();
    for (int at = 0; at < text.length(); at += CHUNK) {
      int count = Math.min(CHUNK, text.length() - at);
      text.getChars(at, at + count, units, 0);
      view.clear().put(units, 0, count);
      sum.add(bytes, count * Character.BYTES);
    }
    return sum.value();
  }

  private void add(byte[] bytes, int length) {
    crc32.update(bytes, 0, length);
    crc32c.update(bytes, 0, length);
  }

  private long value() {
    return crc32.getValue() << Integer.SIZE | crc32c.getValue();
  }
}

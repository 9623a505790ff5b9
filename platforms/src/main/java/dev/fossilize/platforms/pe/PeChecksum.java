package dev.fossilize.platforms.pe;

import dev.fossilize.platforms.bytes.ByteRange;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The checksum of an image: the end-around-carry sum of its 16-bit words, with the checksum's own
 * field taken as 0, plus the number of bytes.
 *
 * <p>Source: Microsoft, "PE Format", field CheckSum, which names {@code CheckSumMappedFile} of
 * imagehlp.dll; the algorithm is the Internet checksum's (RFC 1071) without the final complement.
 */
public final class PeChecksum {
  private static final int BUFFER = 1 << 20;
  private static final long WORD = 0xffff;

  private PeChecksum() {}

  /** The checksum that {@code image} should have. */
  public static long of(PeImage image) throws IOException {
    return of(image.file(), image.checkSumOffset());
  }

  /**
   * The checksum of {@code file} with the four bytes at {@code field} taken as 0.
   *
   * @param field file offset of the checksum
   */
  public static long of(ByteSource file, long field) throws IOException {
    long before = sum(file, new ByteRange(0, field));
    return plus(before, sum(file, new ByteRange(field + Integer.BYTES, file.size()))) + file.size();
  }

  /**
   * The sum of the words in a range, from 0 to 0xffff. The other half of a word counts as 0, so
   * that parts add up to the whole wherever they are divided.
   */
  public static long sum(ByteSource file, ByteRange range) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    long sum = 0;
    long at = range.offset();
    if ((at & 1) == 1 && range.length() > 0) {
      sum = Byte.toUnsignedLong(file.bytes(at, 1)[0]) << Byte.SIZE;
      at++;
    }
    for (; at < range.end(); at += BUFFER) {
      int count = (int) Math.min(BUFFER, range.end() - at);
      buffer.clear().limit(count);
      file.read(at, buffer);
      sum = fold(add(sum, buffer, count));
    }
    return sum;
  }

  /** The sum of two parts. */
  public static long plus(long sum, long other) {
    return fold(sum + other);
  }

  /** The sum of what is left of a whole without one of its parts. */
  public static long minus(long whole, long part) {
    return fold(whole + (WORD - part));
  }

  /**
   * Writes the checksum that {@code file} should have into it.
   *
   * @param channel of the same file, open for writing
   * @param field file offset of the checksum
   */
  public static void store(Path file, FileChannel channel, long field) throws IOException {
    try (FileBytes written = FileBytes.open(file)) {
      store(of(written, field), channel, field);
    }
  }

  /** Writes a checksum that is known. */
  public static void store(long checksum, FileChannel channel, long field) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(new Sink().u32(checksum).toByteArray());
    while (bytes.hasRemaining()) {
      channel.write(bytes, field + bytes.position());
    }
  }

  /**
   * Adds the bytes as 32-bit words: 2^16 is 1 in this arithmetic, so that wider words add up to the
   * same sum.
   */
  private static long add(long sum, ByteBuffer buffer, int count) {
    long result = sum;
    int words = count & -Long.BYTES;
    for (int i = 0; i < words; i += Long.BYTES) {
      long value = buffer.getLong(i);
      result += (value & 0xffff_ffffL) + (value >>> Integer.SIZE);
    }
    for (int i = words; i < count; i++) {
      result += Byte.toUnsignedLong(buffer.get(i)) << ((i & 1) * Byte.SIZE);
    }
    return result;
  }

  private static long fold(long sum) {
    long folded = sum;
    while (folded > WORD) {
      folded = (folded & WORD) + (folded >>> Short.SIZE);
    }
    return folded;
  }
}

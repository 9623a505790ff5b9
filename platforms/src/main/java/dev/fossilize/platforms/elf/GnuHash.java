package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The table by which a dynamic linker finds a symbol's name among those that a file defines.
 *
 * <pre>
 *  0  nbuckets    u32
 *  4  symoffset   u32   index of the first symbol in the table; those before it can't be found
 *  8  bloom_size  u32   words of the filter, a power of two
 * 12  bloom_shift u32
 * 16  bloom       u64 each
 *     buckets     u32 each   index of the bucket's first symbol, or 0
 *     chain       u32 each   for every symbol from symoffset on: its hash, of which the lowest bit
 *                            says whether it is the bucket's last
 * </pre>
 *
 * <p>Symbols are sorted by their bucket. Source: binutils' {@code bfd/elflink.c} and glibc's {@code
 * elf/dl-lookup.c}, which are the only specification there is.
 *
 * @param firstSymbol index of the first symbol in the table
 * @param end index behind the last symbol in the table; {@code firstSymbol} if it is empty
 * @param size bytes of the whole table
 */
public record GnuHash(long firstSymbol, long end, long size) {
  private static final int HEADER_SIZE = 16;

  /** What linkers use for 64-bit files; readers take it from the file. */
  private static final int SHIFT = 26;

  private static final int WORD_BITS = 64;

  /** In the chain, the bit that says that a bucket ends here. */
  private static final long LAST = 1;

  /** Buckets, or words of the filter, that a table may have: those of Node.js have 16,411. */
  private static final long MAX_COUNT = 1 << 22;

  private static final int MAX_READ = 4096;

  /** A filter of eight bits for each symbol lets one in twenty of the others through. */
  private static final int BITS_PER_SYMBOL = 8;

  /** As long as linkers make them on average. */
  private static final int SYMBOLS_PER_BUCKET = 4;

  /**
   * Measures the table that {@code table} begins with. Its own counts say how large it is, and they
   * are held against what is there before anything is read.
   */
  public static GnuHash read(ByteSource table) throws IOException {
    Cursor header = table.cursor(0, HEADER_SIZE);
    long buckets = header.u32();
    long first = header.u32();
    long words = header.u32();
    if (buckets > MAX_COUNT || words > MAX_COUNT) {
      throw new FormatException(
          FormatException.at(table.name(), table.base()),
          "a GNU hash table with %d buckets and a filter of %d words, expected at most %d"
              .formatted(buckets, words, MAX_COUNT));
    }
    long filter = HEADER_SIZE + words * Long.BYTES;
    long chain = filter + buckets * Integer.BYTES;
    Cursor in = table.cursor(filter, (int) (chain - filter));
    long last = 0;
    for (long i = 0; i < buckets; i++) {
      last = Math.max(last, in.u32());
    }
    if (last == 0) {
      return new GnuHash(first, first, chain);
    }
    if (last < first) {
      throw new FormatException(
          FormatException.at(table.name(), table.base()),
          "the GNU hash table has symbol " + last + ", but begins with " + first);
    }
    long end = lastOfBucket(table, chain + (last - first) * Integer.BYTES);
    return new GnuHash(first, first + (end - chain) / Integer.BYTES, end);
  }

  private static long lastOfBucket(ByteSource table, long chain) throws IOException {
    long position = chain;
    Cursor in = table.cursor(position, Integer.BYTES);
    while ((in.u32() & LAST) == 0) {
      position += Integer.BYTES;
      if (in.remaining() == 0) {
        in = table.cursor(position, (int) Math.min(MAX_READ, (table.size() - position) & -4));
      }
    }
    return position + Integer.BYTES;
  }

  /** The hash of a name, whose characters are bytes. */
  public static long hash(String name) {
    long hash = 5381;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash * 33 + name.charAt(i)) & 0xffff_ffffL;
    }
    return hash;
  }

  /** The number of buckets that {@link #write} makes for {@code count} symbols. */
  public static int buckets(int count) {
    return Math.max(1, count / SYMBOLS_PER_BUCKET);
  }

  /** Puts symbols into the order that the table needs; equal ones keep theirs. */
  public static <T> List<T> sorted(List<T> symbols, ToLongFunction<T> hash) {
    int buckets = buckets(symbols.size());
    List<T> sorted = new ArrayList<>(symbols);
    sorted.sort(Comparator.comparingLong(symbol -> hash.applyAsLong(symbol) % buckets));
    return sorted;
  }

  /**
   * Makes the table.
   *
   * @param hashes of the symbols in the order of {@link #sorted}
   * @param firstSymbol index of the first of them
   */
  public static byte[] write(long[] hashes, int firstSymbol) {
    int words =
        Math.max(1, Integer.highestOneBit(hashes.length / (WORD_BITS / BITS_PER_SYMBOL) | 1));
    long[] filter = new long[words];
    int[] buckets = new int[buckets(hashes.length)];
    for (int i = hashes.length - 1; i >= 0; i--) {
      long hash = hashes[i];
      filter[(int) (hash / WORD_BITS % words)] |= 1L << hash | 1L << (hash >>> SHIFT);
      buckets[(int) (hash % buckets.length)] = firstSymbol + i;
    }
    Sink out = new Sink().u32(buckets.length).u32(firstSymbol).u32(words).u32(SHIFT);
    for (long word : filter) {
      out.u64(word);
    }
    for (int bucket : buckets) {
      out.u32(bucket);
    }
    for (int i = 0; i < hashes.length; i++) {
      boolean last =
          i + 1 == hashes.length || hashes[i] % buckets.length != hashes[i + 1] % buckets.length;
      out.u32((hashes[i] & ~LAST) | (last ? LAST : 0));
    }
    return out.toByteArray();
  }
}

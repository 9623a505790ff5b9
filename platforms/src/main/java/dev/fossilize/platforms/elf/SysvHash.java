package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.Sink;
import java.util.List;

/**
 * The hash table of the ABI, which covers all symbols; few files still have one beside the GNU hash
 * table.
 *
 * <pre>
 *  0  nbucket u32
 *  4  nchain  u32   the number of symbols
 *  8  bucket  u32 each   index of the bucket's first symbol, or 0
 *     chain   u32 each   for each symbol, the next one of its bucket, or 0
 * </pre>
 *
 * <p>Source: System V ABI, "Hash Table".
 */
public final class SysvHash {
  private static final int SYMBOLS_PER_BUCKET = 4;

  private SysvHash() {}

  /** The hash of a name, whose characters are bytes. */
  public static long hash(String name) {
    long hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash << 4) + name.charAt(i);
      long high = hash & 0xf000_0000L;
      hash = (hash ^ high >>> 24) & ~high & 0xffff_ffffL;
    }
    return hash;
  }

  /** Makes the table for all symbols, of which the first is none. */
  public static byte[] write(List<String> names) {
    int[] buckets = new int[Math.max(1, names.size() / SYMBOLS_PER_BUCKET)];
    int[] chain = new int[names.size()];
    for (int i = names.size() - 1; i > 0; i--) {
      int bucket = (int) (hash(names.get(i)) % buckets.length);
      chain[i] = buckets[bucket];
      buckets[bucket] = i;
    }
    Sink out = new Sink().u32(buckets.length).u32(chain.length);
    for (int symbol : buckets) {
      out.u32(symbol);
    }
    for (int symbol : chain) {
      out.u32(symbol);
    }
    return out.toByteArray();
  }
}

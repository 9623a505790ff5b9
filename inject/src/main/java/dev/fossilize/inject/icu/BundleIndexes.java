package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.util.ArrayList;
import java.util.List;

/**
 * What a resource bundle's content begins with, behind its header.
 *
 * <pre>
 *  0  root                u32  handle of the outermost table
 *  4  [0] length          u32  number of these indexes in bits 0..7; poolStringLimit bits 0..23 above
 *  8  [1] keysTop         u32  end of the keys, in words of four bytes, as the next ones
 * 12  [2] resourcesTop    u32
 * 16  [3] bundleTop       u32  end of the bundle
 * 20  [4] maxTableLength  u32
 * 24  [5] attributes      u32  flags in bits 0..11; poolStringLimit bits 24..27 in bits 12..15;
 *                              poolString16Limit in bits 16..31
 * 28  [6] units16Top      u32  end of the 16-bit units, which follow the keys
 * 32  [7] poolChecksum    u32  only if length says so
 * </pre>
 *
 * <p>Source: ICU, {@code uresdata.h} ({@code URES_INDEX_*}), format versions 2 and 3.
 *
 * @param values from {@code [0]} on, as many as there are
 */
record BundleIndexes(long root, List<Long> values) {
  /** Indexes that every version since ICU 4.4 has. */
  static final int LEAST = 7;

  /** Bytes with as few indexes as there can be. */
  static final int SIZE = (1 + LEAST) * Integer.BYTES;

  private static final int USES_POOL = 4;

  BundleIndexes {
    values = List.copyOf(values);
  }

  /** Reads root and indexes. */
  static BundleIndexes read(Cursor in) throws FormatException {
    String where = in.where();
    long root = in.u32();
    List<Long> values = new ArrayList<>();
    values.add(in.u32());
    int length = (int) (values.getFirst() & 0xff);
    if (length < LEAST) {
      throw new FormatException(
          where, "a resource bundle with " + length + " indexes; expected at least " + LEAST);
    }
    while (values.size() < Math.min(length, LEAST + 1)) {
      values.add(in.u32());
    }
    return new BundleIndexes(root, values);
  }

  /** Writes them. */
  void write(Sink out) {
    out.u32(root);
    values.forEach(out::u32);
  }

  /** Bytes from the content's begin to the first key. */
  long keysBegin() {
    return (1 + (values.getFirst() & 0xff)) * Integer.BYTES;
  }

  /** Bytes from the content's begin to the end of the keys, where the 16-bit units are. */
  long keysEnd() {
    return values.get(1) * Integer.BYTES;
  }

  /** Numbers of keys from this one on are the pool's: a bundle without own keys begins with 0. */
  long poolKeyBegin() {
    return keysEnd() > keysBegin() ? keysEnd() : 0;
  }

  /** Bytes of the content. */
  long size() {
    return values.get(3) * Integer.BYTES;
  }

  /** Whether keys, and from version 3 on texts, are the tree's {@code pool.res}'s. */
  boolean usesPool() {
    return (values.get(5) & USES_POOL) != 0;
  }

  /** Handles of texts below this one are the pool's. */
  long poolTextLimit() {
    return (values.getFirst() >>> 8) | ((values.get(5) & 0xf000) << 12);
  }

  /** The same for 16-bit handles. */
  long poolText16Limit() {
    return values.get(5) >>> 16;
  }
}

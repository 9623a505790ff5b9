package dev.fossilize.codecache.retarget;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * A number below 2<sup>30</sup> as V8 writes it: shifted left by two, the low bits saying how many
 * bytes follow the first, little-endian, in as few bytes as possible.
 *
 * <p>Source: V8, {@code src/snapshot/snapshot-source-sink.h}, {@code PutUint30}.
 */
final class VarInt {
  private static final int WIDTH_BITS = 2;
  private static final int WIDTH_MASK = (1 << WIDTH_BITS) - 1;

  private VarInt() {}

  /** Reads one. */
  static int read(Cursor cursor) throws FormatException {
    int first = cursor.u8();
    int value = first;
    for (int i = 1; i <= (first & WIDTH_MASK); i++) {
      value |= cursor.u8() << (Byte.SIZE * i);
    }
    return value >>> WIDTH_BITS;
  }

  /** Bytes of the one that the cursor stands at; the cursor stays there. */
  static int bytes(Cursor cursor) throws FormatException {
    int position = cursor.position();
    int bytes = 1 + (cursor.u8() & WIDTH_MASK);
    cursor.seek(position);
    return bytes;
  }

  /** Writes one. */
  static void write(Sink sink, int value) {
    int shifted = value << WIDTH_BITS;
    int more = (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(shifted | 1)) / Byte.SIZE;
    for (int i = 0; i <= more; i++) {
      sink.u8((shifted | more) >>> (Byte.SIZE * i));
    }
  }
}

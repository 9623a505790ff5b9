package dev.fossilize.codecache.retarget;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/**
 * A run of objects of a read-only page.
 *
 * @param page the page's number
 * @param offset of the first byte, from the start of the page's area for objects
 * @param content little-endian
 * @param pointers which 8-byte slots hold a pointer
 */
record ReadOnlySegment(int page, int offset, ByteBuffer content, BitSet pointers) {
  /** Bytes of a slot. */
  static final int SLOT = 8;

  static ReadOnlySegment of(int page, int offset, byte[] bytes, byte[] bitmap) {
    return new ReadOnlySegment(
        page,
        offset,
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN),
        BitSet.valueOf(bitmap));
  }

  int size() {
    return content.limit();
  }

  boolean holds(int wantedPage, int areaOffset, int length) {
    return page == wantedPage && areaOffset >= offset && areaOffset - offset <= size() - length;
  }
}

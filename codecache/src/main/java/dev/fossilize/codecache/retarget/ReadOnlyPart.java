package dev.fossilize.codecache.retarget;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The read-only part of a start-up snapshot: the pages that V8 maps before anything else. After a
 * magic number and a length (u32 each), rows follow, each with an opcode; v is a number of one to
 * four bytes ({@link VarInt}).
 *
 * <pre>
 *  V8 12.4  13.6 and later
 *   00       00   a page: v number, v bytes of its area for objects
 *   01       02   a segment: v page, v offset in the area, v bytes n, then these
 *   02       03   which 8-byte slots of that segment hold pointers: n/8 bits, lowest first
 *   03       04   read-only roots, u32 each, up to the end
 *   04       05   end; nothing of interest behind
 * </pre>
 *
 * Source: V8, {@code src/snapshot/read-only-serializer-deserializer.h}; compared on the executables
 * of 22, 24, 25 and 26 for five platforms.
 *
 * @param areas bytes of each page's area for objects, by the page's number
 * @param roots encoded pointers
 */
record ReadOnlyPart(
    Map<Integer, Integer> areas, List<ReadOnlySegment> segments, List<Integer> roots) {
  private static final int HEADER = 8;
  private static final int PAGE = 0x00;
  private static final int OLD_SEGMENT = 0x01;
  private static final int NO_OPERATION = 0x0a;

  /** 26 has 1,049. */
  private static final int MOST_ROOTS = 1 << 14;

  private static final int MOST_PAGES = 1 << 10;

  /** Reads all of it. */
  static ReadOnlyPart read(ByteSource source) throws IOException {
    Cursor cursor = source.cursor(0, Math.toIntExact(source.size()));
    cursor.seek(HEADER);
    Map<Integer, Integer> areas = new LinkedHashMap<>();
    List<ReadOnlySegment> segments = new ArrayList<>();
    int opcode = cursor.u8();
    while (opcode == PAGE) {
      int page = VarInt.read(cursor);
      areas.put(page, VarInt.read(cursor));
      if (areas.size() > MOST_PAGES) {
        throw new FormatException(cursor.where(), "has more than " + MOST_PAGES + " pages");
      }
      opcode = cursor.u8();
    }
    // Since 13.6 there is one more opcode before a segment's, which 12.4 does not have.
    int segment = opcode == OLD_SEGMENT ? OLD_SEGMENT : OLD_SEGMENT + 1;
    int bitmap = segment + 1;
    int roots = segment + 2;
    int end = segment + 3;
    while (opcode == segment) {
      segments.add(segment(cursor, bitmap));
      opcode = cursor.u8();
    }
    require(cursor, roots, opcode);
    return new ReadOnlyPart(areas, segments, roots(cursor, end));
  }

  private static ReadOnlySegment segment(Cursor cursor, int bitmap) throws FormatException {
    int page = VarInt.read(cursor);
    int offset = VarInt.read(cursor);
    byte[] bytes = cursor.bytes(VarInt.read(cursor));
    require(cursor, bitmap, cursor.u8());
    int slots = bytes.length / ReadOnlySegment.SLOT;
    return ReadOnlySegment.of(page, offset, bytes, cursor.bytes(Math.ceilDiv(slots, Byte.SIZE)));
  }

  /**
   * Their number stands nowhere: they end at the last end opcode behind which there is nothing, or
   * a number and then no-operations to the end.
   */
  private static List<Integer> roots(Cursor cursor, int end) throws FormatException {
    int start = cursor.position();
    int count = Math.min(MOST_ROOTS, (cursor.remaining() - 1) / Integer.BYTES);
    while (count > 0 && !endsAt(cursor.seek(start + count * Integer.BYTES), end)) {
      count--;
    }
    cursor.seek(start);
    if (count <= 0) {
      throw new FormatException(
          cursor.where(), "the list of read-only roots has no end of a known kind");
    }
    List<Integer> roots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      roots.add((int) cursor.u32());
    }
    return roots;
  }

  private static boolean endsAt(Cursor cursor, int end) throws FormatException {
    if (cursor.u8() != end) {
      return false;
    }
    if (cursor.remaining() == 0) {
      return true;
    }
    if (VarInt.bytes(cursor) > cursor.remaining()) {
      return false;
    }
    var _ = VarInt.read(cursor);
    while (cursor.remaining() > 0) {
      if (cursor.u8() != NO_OPERATION) {
        return false;
      }
    }
    return true;
  }

  private static void require(Cursor cursor, int expected, int found) throws FormatException {
    if (found != expected) {
      throw new FormatException(
          cursor.where(),
          "found opcode 0x%02x of a read-only snapshot, expected 0x%02x"
              .formatted(found, expected));
    }
  }
}

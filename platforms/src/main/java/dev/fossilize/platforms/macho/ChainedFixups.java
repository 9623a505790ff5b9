package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The beginning of the chained fixups: which segments have any, by the segments' indexes.
 *
 * <pre>
 * dyld_chained_fixups_header            dyld_chained_starts_in_image
 *  0 u32 fixups_version                  0 u32 seg_count
 *  4 u32 starts_offset  to the right     4 u32 seg_info_offset[seg_count]   from seg_count on;
 *  8 u32 imports_offset                                                     0: no fixups
 * 12 u32 symbols_offset
 * 16 u32 imports_count
 * 20 u32 imports_format
 * 24 u32 symbols_format
 * 28     zeros
 * </pre>
 *
 * <p>Linkers begin the right part at 32, as a multiple of 8, although the left one has only 28
 * bytes. dyld asks for no alignment, so that there is just enough space to count one segment more
 * without moving anything else: the right part begins 4 bytes earlier.
 *
 * <p>Source: dyld, {@code include/mach-o/fixup-chains.h} and {@code mach_o/ChainedFixups.cpp}.
 *
 * @param header the left part's bytes
 * @param startsOffset of the right part
 * @param segments {@code seg_info_offset}, for each segment in the order of the load commands
 */
@SuppressWarnings("ArrayRecordComponent") // equality is not asked for
public record ChainedFixups(byte[] header, int startsOffset, List<Integer> segments) {
  private static final int HEADER_SIZE = 28;
  private static final int STARTS_OFFSET_AT = 4;
  private static final int ENTRY_SIZE = 4;

  /** Linkers make five or six segments; a byte's worth of them is more than anyone has. */
  private static final int MAXIMUM_SEGMENTS = 255;

  /** Copies the list. */
  public ChainedFixups {
    segments = List.copyOf(segments);
  }

  /** Reads the fixups that {@code LC_DYLD_CHAINED_FIXUPS} points to. */
  public static ChainedFixups read(ByteSource file, FileRange range) throws IOException {
    ByteSource data = file.slice(range.offset(), range.count());
    byte[] header = data.bytes(0, HEADER_SIZE);
    int starts = data.cursor(STARTS_OFFSET_AT, ENTRY_SIZE).u31();
    Cursor image = data.cursor(starts, ENTRY_SIZE);
    String where = image.where();
    int count = image.u31();
    if (starts < HEADER_SIZE || count > MAXIMUM_SEGMENTS) {
      throw new FormatException(
          where, "chained fixups for " + count + " segments; expected a few, behind the header");
    }
    Cursor offsets = data.cursor((long) starts + ENTRY_SIZE, ENTRY_SIZE * count);
    List<Integer> segments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      segments.add(offsets.u31());
    }
    return new ChainedFixups(header, starts, segments);
  }

  /** Whether the segment of this index has fixups. */
  public boolean has(int index) {
    return segments.get(index) != 0;
  }

  /** Whether {@link #with} can be written without moving what follows. */
  public boolean hasRoom(ByteSource file, FileRange range) throws IOException {
    int entry = startsOffset - ENTRY_SIZE;
    return entry >= HEADER_SIZE
        && Arrays.equals(file.bytes(range.offset() + entry, ENTRY_SIZE), new byte[ENTRY_SIZE]);
  }

  /** With one segment more, which has no fixups, at {@code index}. */
  public ChainedFixups with(int index) {
    List<Integer> all = moved(ENTRY_SIZE);
    all.add(index, 0);
    return new ChainedFixups(header, startsOffset - ENTRY_SIZE, all);
  }

  /** Without the segment at {@code index}; the inverse of {@link #with}. */
  public ChainedFixups without(int index) {
    List<Integer> all = moved(-ENTRY_SIZE);
    all.subList(index, index + 1).clear();
    return new ChainedFixups(header, startsOffset + ENTRY_SIZE, all);
  }

  /** The bytes up to the end of {@code seg_info_offset}: as many as before it was changed. */
  public byte[] headBytes() {
    Sink sink = new Sink();
    sink.bytes(Arrays.copyOf(header, STARTS_OFFSET_AT))
        .u32(startsOffset)
        .bytes(Arrays.copyOfRange(header, STARTS_OFFSET_AT + ENTRY_SIZE, HEADER_SIZE))
        .zeros(startsOffset - HEADER_SIZE)
        .u32(segments.size());
    segments.forEach(sink::u32);
    return sink.toByteArray();
  }

  private List<Integer> moved(int delta) {
    List<Integer> all = new ArrayList<>();
    segments.forEach(offset -> all.add(offset == 0 ? 0 : offset + delta));
    return all;
  }
}

package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which segments have chained fixups, by the segments' indexes.
 *
 * <pre>
 * dyld_chained_fixups_header           dyld_chained_starts_in_image
 *  0 u32 fixups_version                 0 u32 seg_count
 *  4 u32 starts_offset  to the right    4 u32 seg_info_offset[seg_count]   0: no fixups
 *  8 ...
 * </pre>
 *
 * <p>Source: dyld, {@code include/mach-o/fixup-chains.h}.
 *
 * @param segments for each segment in the order of the load commands, whether it has fixups; may be
 *     shorter than there are segments, and then the rest have none
 */
public record ChainedFixups(List<Boolean> segments) {
  /** {@code fixups_version} and {@code starts_offset}. */
  private static final int HEADER_SIZE = 8;

  /** Linkers make five or six segments; a byte's worth of them is more than anyone has. */
  private static final int MAXIMUM_SEGMENTS = 255;

  /** Copies the list. */
  public ChainedFixups {
    segments = List.copyOf(segments);
  }

  /** Reads the fixups that {@code LC_DYLD_CHAINED_FIXUPS} points to. */
  public static ChainedFixups read(ByteSource file, FileRange range) throws IOException {
    ByteSource data = file.slice(range.offset(), range.count());
    Cursor header = data.cursor(0, HEADER_SIZE);
    header.u32();
    int starts = header.u31();
    Cursor image = data.cursor(starts, 4);
    int count = image.u31();
    if (count > MAXIMUM_SEGMENTS) {
      throw new FormatException(
          image.where(), "chained fixups for " + count + " segments; expected a few");
    }
    Cursor offsets = data.cursor(starts + 4L, 4 * count);
    List<Boolean> segments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      segments.add(offsets.u32() != 0);
    }
    return new ChainedFixups(segments);
  }

  /** Whether the segment of this index has fixups. */
  public boolean has(int index) {
    return index < segments.size() && segments.get(index);
  }
}

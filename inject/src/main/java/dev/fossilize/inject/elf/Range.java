package dev.fossilize.inject.elf;

import dev.fossilize.platforms.elf.ProgramHeader;
import dev.fossilize.platforms.elf.SectionHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Bytes of a file, from {@code offset} up to {@code end}, which is not one of them. */
public record Range(long offset, long end) {
  /** {@code length} bytes from {@code offset} on. */
  public static Range of(long offset, long length) {
    return new Range(offset, offset + length);
  }

  /** The bytes of a segment. */
  public static Range of(ProgramHeader segment) {
    return of(segment.offset(), segment.fileSize());
  }

  /** What the section's header names, whether it has bytes or not. */
  public static Range of(SectionHeader section) {
    return of(section.offset(), section.size());
  }

  /** Number of bytes. */
  public long length() {
    return end - offset;
  }

  /** Whether {@code other} lies within. */
  public boolean contains(Range other) {
    return other.offset >= offset && other.end <= end;
  }

  /** Whether a byte belongs to both. */
  public boolean overlaps(Range other) {
    return offset < other.end && other.offset < end;
  }

  /** The same bytes in the file's order, each once: ranges that overlap become one. */
  public static List<Range> union(List<Range> ranges) {
    List<Range> union = new ArrayList<>();
    for (Range range : ranges.stream().sorted(Comparator.comparingLong(Range::offset)).toList()) {
      if (!union.isEmpty() && union.getLast().overlaps(range)) {
        Range last = union.removeLast();
        union.add(new Range(last.offset, Math.max(last.end, range.end)));
      } else {
        union.add(range);
      }
    }
    return union;
  }
}

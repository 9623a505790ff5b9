package dev.fossilize.inject.elf;

import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.SectionHeader;
import java.io.IOException;
import java.util.List;

/** Whose bytes those behind the program headers are. */
final class UsedRanges {
  private UsedRanges() {}

  /**
   * Whether a small range within the file holds nothing but parts of {@code runs} and padding: no
   * section has a byte in it unless it lies within a run, and all other bytes are zero.
   */
  static boolean areOnly(ElfFile elf, Range range, List<Range> runs) throws IOException {
    for (SectionHeader section : elf.sectionHeaders()) {
      boolean concerned = section.hasBytes() && Range.of(section).overlaps(range);
      if (concerned && runs.stream().noneMatch(run -> run.contains(Range.of(section)))) {
        return false;
      }
    }
    byte[] bytes = elf.source().bytes(range.offset(), Math.toIntExact(range.length()));
    for (int i = 0; i < bytes.length; i++) {
      Range one = Range.of(range.offset() + i, 1);
      if (bytes[i] != 0 && runs.stream().noneMatch(run -> run.contains(one))) {
        return false;
      }
    }
    return true;
  }
}

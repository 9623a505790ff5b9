package dev.fossilize.inject.elf;

import dev.fossilize.platforms.elf.ProgramHeader;
import dev.fossilize.platforms.elf.SectionHeader;

/**
 * Bytes of the base that get a copy in the new segment; whatever named the old place names the copy
 * then.
 *
 * @param address of the copy in memory
 */
record Move(Range from, long to, long address) {
  boolean covers(ProgramHeader segment) {
    return from.contains(Range.of(segment));
  }

  boolean covers(SectionHeader section) {
    return section.hasBytes() && from.contains(Range.of(section));
  }

  ProgramHeader moved(ProgramHeader segment) {
    long within = segment.offset() - from.offset();
    return segment.movedTo(to + within, address + within);
  }

  SectionHeader moved(SectionHeader section) {
    long within = section.offset() - from.offset();
    return section.movedTo(to + within, address + within);
  }
}

package dev.fossilize.inject.elf;

import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ElfHeader;
import dev.fossilize.platforms.elf.ProgramHeader;
import java.util.List;

/** A base and the size of the blob that is to go into it: what every way to make room looks at. */
record InjectionTarget(ElfFile elf, long blobSize, long fuseOffset) {
  /** No user program has addresses from here on, on any machine that we know. */
  private static final long ADDRESS_LIMIT = 1L << 52;

  /** Where the table of program headers ends. */
  long tableEnd() {
    return tableEnd(elf.programHeaders().size());
  }

  /** Where the table would end with {@code count} entries. */
  long tableEnd(int count) {
    return elf.header().programHeaders() + (long) count * ProgramHeader.SIZE;
  }

  /** The first loaded segment of the table. */
  ProgramHeader firstLoad() throws InjectionException {
    List<ProgramHeader> loads = elf.segments(ProgramHeader.LOAD);
    if (loads.isEmpty()) {
      throw new InjectionException(
          elf.source().name() + ": loads nothing into memory, so it is no program",
          "Use a Node.js executable.");
    }
    return loads.getFirst();
  }

  /** Where the program ends in memory. */
  long addressEnd() throws FormatException {
    long end = 0;
    for (ProgramHeader load : elf.segments(ProgramHeader.LOAD)) {
      end = Math.max(end, load.addressEnd());
    }
    if (end > ADDRESS_LIMIT) {
      throw new FormatException(
          elf.source().name(),
          "a segment ends at address 0x%x, expected below 0x%x".formatted(end, ADDRESS_LIMIT));
    }
    return end;
  }

  /**
   * Whether the table may have {@code count} entries where it is: behind the ELF header, and loaded
   * into memory with all of them.
   */
  boolean canHold(int count) {
    Range table = new Range(elf.header().programHeaders(), tableEnd(count));
    return table.offset() >= ElfHeader.SIZE
        && elf.segments(ProgramHeader.LOAD).stream()
            .anyMatch(load -> Range.of(load).contains(table));
  }

  /** The size of a page, which is what the new segment is aligned to. */
  int pageSize() {
    return elf.header().machine().pageSize();
  }

  /** The bytes of the base that every injection changes. */
  List<Range> changed() {
    return List.of(Range.of(0, ElfHeader.SIZE), Range.of(fuseOffset, 1));
  }

  /** The same where the program headers stay in place and grow to {@code count} entries. */
  List<Range> changed(int count) {
    Range table = new Range(elf.header().programHeaders(), tableEnd(count));
    return List.of(Range.of(0, ElfHeader.SIZE), table, Range.of(fuseOffset, 1));
  }
}

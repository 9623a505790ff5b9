package dev.fossilize.inject.elf;

import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ElfHeader;
import dev.fossilize.platforms.elf.NoteHeader;
import dev.fossilize.platforms.elf.SectionHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The section headers of the result, behind the new segment. No loader reads them; strippers do,
 * and drop what no section covers, so the new notes get a section, and sections that moved say so.
 * Its header comes last: sections refer to each other by index.
 *
 * @param offset of the names, which come first
 * @param names the sections' names and the new one's
 * @param table the section headers' bytes
 * @param count of section headers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sections(long offset, byte[] names, byte[] table, int count) {
  private static final int TABLE_ALIGNMENT = 8;

  /**
   * No section headers where the base has none, nor where the program headers have moved: GNU strip
   * puts those back behind the ELF header, without a word, and eu-strip fills their new place with
   * zeros. Both leave a file without sections alone.
   */
  static Sections of(ElfFile elf, Placement placement) throws IOException {
    long offset = placement.segment().end();
    boolean tableMoved = placement.tableOffset() != elf.header().programHeaders();
    if (elf.sectionHeaders().isEmpty() || tableMoved) {
      return new Sections(offset, new byte[0], new byte[0], 0);
    }
    byte[] oldNames = elf.sectionNames();
    byte[] names =
        oldNames.length == 0
            ? oldNames
            : new Sink()
                .bytes(oldNames)
                .bytes(SeaNote.SECTION.getBytes(StandardCharsets.US_ASCII))
                .u8(0)
                .toByteArray();
    List<SectionHeader> headers = new ArrayList<>();
    for (SectionHeader header : elf.sectionHeaders()) {
      headers.add(moved(header, placement.moves()));
    }
    if (names.length > 0) {
      int index = elf.header().sectionNames();
      headers.set(
          index,
          headers.get(index).movedTo(offset, headers.get(index).address()).withSize(names.length));
    }
    headers.add(noteSection(placement, oldNames.length));
    Sink table = new Sink();
    headers.forEach(header -> header.write(table));
    return new Sections(offset, names, table.toByteArray(), headers.size());
  }

  /** Where the section headers begin. */
  long tableOffset() {
    return Alignment.up(offset + names.length, TABLE_ALIGNMENT);
  }

  /** Where the file ends. */
  long end() {
    return count == 0 ? offset : tableOffset() + table.length;
  }

  /** {@code header}, telling of these sections. */
  ElfHeader in(ElfHeader header) {
    return count == 0
        ? header.withSectionHeaders(0, 0, 0)
        : header.withSectionHeaders(tableOffset(), count, header.sectionNames());
  }

  private static SectionHeader moved(SectionHeader section, List<Move> moves) {
    for (Move move : moves) {
      if (move.covers(section)) {
        return move.moved(section);
      }
    }
    return section;
  }

  private static SectionHeader noteSection(Placement placement, int name) {
    long noteOffset = placement.noteOffset();
    return new SectionHeader(
        name,
        SectionHeader.NOTE,
        SectionHeader.ALLOCATED,
        placement.address(noteOffset),
        noteOffset,
        placement.segment().end() - noteOffset,
        0,
        0,
        NoteHeader.ALIGNMENT,
        0);
  }
}

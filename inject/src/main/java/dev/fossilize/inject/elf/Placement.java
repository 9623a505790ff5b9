package dev.fossilize.inject.elf;

import dev.fossilize.platforms.elf.NoteHeader;
import dev.fossilize.platforms.elf.ProgramHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything goes that an injection adds, and what the program headers say then.
 *
 * @param tableOffset of the program headers in the file
 * @param headers the program headers of the result
 * @param segment the one that is new; it is the last thing in memory, and its bytes are the last
 *     loaded ones of the file
 * @param noteOffset of the note with the blob; the note of {@link Undo} follows it
 * @param moves what is copied from the base into the segment
 * @param changed bytes of the base that are overwritten
 */
record Placement(
    long tableOffset,
    List<ProgramHeader> headers,
    ProgramHeader segment,
    long noteOffset,
    List<Move> moves,
    List<Range> changed) {

  long blobOffset() {
    return noteOffset + SeaNote.contentOffset();
  }

  /** Address in memory of an offset in the segment. */
  long address(long offset) {
    return segment.address() + offset - segment.offset();
  }

  /** A read-only segment from {@code offset} up to {@code end}. */
  static ProgramHeader segment(long offset, long end, long address, long alignment) {
    return new ProgramHeader(
        ProgramHeader.LOAD,
        ProgramHeader.READ,
        offset,
        address,
        address,
        end - offset,
        end - offset,
        alignment);
  }

  /**
   * {@code headers} with {@code segment} behind the last loaded segment: the loader wants them in
   * the order of their addresses.
   */
  static List<ProgramHeader> withSegment(List<ProgramHeader> headers, ProgramHeader segment) {
    List<ProgramHeader> all = new ArrayList<>(headers);
    int last = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).type() == ProgramHeader.LOAD) {
        last = i;
      }
    }
    all.add(last + 1, segment);
    return all;
  }

  /** A segment of notes that has the new notes only. */
  static ProgramHeader notes(ProgramHeader segment, long offset) {
    long address = segment.address() + offset - segment.offset();
    return new ProgramHeader(
        ProgramHeader.NOTE,
        ProgramHeader.READ,
        offset,
        address,
        address,
        segment.end() - offset,
        segment.end() - offset,
        NoteHeader.ALIGNMENT);
  }

  /** {@code headers} with the table's own entry telling how many there are. */
  static List<ProgramHeader> withTableSize(List<ProgramHeader> headers) {
    long size = (long) headers.size() * ProgramHeader.SIZE;
    return headers.stream()
        .map(header -> header.type() == ProgramHeader.TABLE ? header.withSize(size) : header)
        .toList();
  }
}

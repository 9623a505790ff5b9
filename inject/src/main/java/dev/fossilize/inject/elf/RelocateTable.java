package dev.fossilize.inject.elf;

import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.elf.ProgramHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole table moves into the new segment, which has room for any number of entries. That breaks
 * loaders only if the table's address is not where they compute it; so the segment lies as far from
 * the first one in memory as it does in the file, at the cost of a hole in the file, about as large
 * as the program's zeroed data.
 */
record RelocateTable() implements HeaderSpace {
  /**
   * The largest hole. Node.js has half a megabyte of zeroed data and a page or two of difference
   * for each segment; a file of which so much more is empty is not one of these.
   */
  private static final long MAX_HOLE = 64 << 20;

  @Override
  public Optional<Placement> place(InjectionTarget situation) throws IOException {
    long bias = situation.firstLoad().address() - situation.firstLoad().offset();
    long page = situation.pageSize();
    long size = situation.elf().source().size();
    long offset = Alignment.up(Math.max(size, situation.addressEnd() - bias), page);
    if (bias < 0 || bias % page != 0 || offset - size > MAX_HOLE) {
      return Optional.empty();
    }
    return Optional.of(place(situation, offset, bias));
  }

  private static Placement place(InjectionTarget situation, long offset, long bias) {
    List<ProgramHeader> old = situation.elf().programHeaders();
    List<Range> changed = situation.changed();
    long tableEnd = offset + (long) (old.size() + 2) * ProgramHeader.SIZE;
    long noteOffset =
        tableEnd + Math.floorMod(-tableEnd - SeaNote.contentOffset(), SeaNote.CONTENT_ALIGNMENT);
    long end = noteOffset + SeaNote.size(situation.blobSize()) + Undo.noteSize(changed);
    ProgramHeader segment = Placement.segment(offset, end, offset + bias, situation.pageSize());
    List<ProgramHeader> headers = new ArrayList<>();
    for (ProgramHeader header : Placement.withSegment(old, segment)) {
      boolean table = header.type() == ProgramHeader.TABLE;
      headers.add(table ? header.movedTo(offset, offset + bias) : header);
    }
    headers.add(Placement.notes(segment, noteOffset));
    return new Placement(
        offset, Placement.withTableSize(headers), segment, noteOffset, List.of(), changed);
  }
}

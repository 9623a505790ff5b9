package dev.fossilize.inject.elf;

import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.elf.ProgramHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two entries that are free already: unused ones in the table, and zeros behind it that belong to
 * nothing. Nothing moves.
 */
record FreeEntries() implements HeaderSpace {
  private static final int NEEDED = 2;

  @Override
  public Optional<Placement> place(InjectionTarget situation) throws IOException {
    List<ProgramHeader> used = new ArrayList<>();
    int unused = 0;
    for (ProgramHeader header : situation.elf().programHeaders()) {
      if (header.type() == ProgramHeader.NULL && unused < NEEDED) {
        unused++;
      } else {
        used.add(header);
      }
    }
    int count = used.size() + NEEDED;
    boolean room =
        situation.canHold(count)
            && isFree(situation, new Range(situation.tableEnd(), situation.tableEnd(count)));
    return room ? Optional.of(place(situation, used)) : Optional.empty();
  }

  private static Placement place(InjectionTarget situation, List<ProgramHeader> used)
      throws IOException {
    long tableOffset = situation.elf().header().programHeaders();
    int count = used.size() + NEEDED;
    List<Range> changed = situation.changed(count);
    long offset = Alignment.up(situation.elf().source().size(), situation.pageSize());
    // The blob comes behind the note's header and name: 28 bytes.
    long noteOffset = offset + SeaNote.CONTENT_ALIGNMENT * 2 - SeaNote.contentOffset();
    long end = noteOffset + SeaNote.size(situation.blobSize()) + Undo.noteSize(changed);
    ProgramHeader segment =
        Placement.segment(
            offset,
            end,
            Alignment.up(situation.addressEnd(), situation.pageSize()),
            situation.pageSize());
    List<ProgramHeader> headers = Placement.withSegment(used, segment);
    headers.add(Placement.notes(segment, noteOffset));
    return new Placement(
        tableOffset, Placement.withTableSize(headers), segment, noteOffset, List.of(), changed);
  }

  /** Only section headers can tell; without them, zeros may well be somebody's. */
  private static boolean isFree(InjectionTarget situation, Range range) throws IOException {
    return range.length() <= 0
        || (!situation.elf().sectionHeaders().isEmpty()
            && UsedRanges.areOnly(situation.elf(), range, List.of()));
  }
}

package dev.fossilize.inject.elf;

import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.elf.NoteHeader;
import dev.fossilize.platforms.elf.ProgramHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One entry more in place: linkers put the interpreter's path and the notes right behind the table,
 * and nobody but the program headers knows where those are. They move into the new segment, and the
 * notes are followed by the blob's there, so that one entry is enough. All official builds for
 * Linux go this way.
 */
record RelocateNeighbours() implements HeaderSpace {
  /** Notes and paths are small; what is larger is something else, and stays where it is. */
  private static final long MAX_MOVED = 64 << 10;

  @Override
  public Optional<Placement> place(InjectionTarget situation) throws IOException {
    int count = situation.elf().programHeaders().size() + 1;
    Range growth = new Range(situation.tableEnd(), situation.tableEnd(count));
    List<Range> runs = runs(situation);
    Optional<ProgramHeader> notes = extensibleNotes(situation, runs);
    if (notes.isEmpty() || !situation.canHold(count)) {
      return Optional.empty();
    }
    Range noteRun = runOf(runs, notes.get());
    List<Range> moving =
        runs.stream().filter(run -> run.overlaps(growth) || run.equals(noteRun)).toList();
    return canGrow(situation, growth, moving)
        ? Optional.of(place(situation, moving, notes.get()))
        : Optional.empty();
  }

  private static Placement place(InjectionTarget situation, List<Range> moving, ProgramHeader notes)
      throws IOException {
    long tableOffset = situation.elf().header().programHeaders();
    long offset = Alignment.up(situation.elf().source().size(), situation.pageSize());
    long address = Alignment.up(situation.addressEnd(), situation.pageSize());
    List<Move> moves = new ArrayList<>();
    long position = offset;
    Range noteRun = runOf(moving, notes);
    for (Range run : moving) {
      if (!run.equals(noteRun)) {
        long to = congruent(position, run.offset());
        moves.add(new Move(run, to, address + to - offset));
        position = to + run.length();
      }
    }
    long noteOffset = behind(position, noteRun);
    long to = noteOffset - NoteHeader.padded(noteRun.length());
    Move noteMove = new Move(noteRun, to, address + to - offset);
    moves.add(noteMove);

    List<Range> changed = situation.changed(situation.elf().programHeaders().size() + 1);
    long end = noteOffset + SeaNote.size(situation.blobSize()) + Undo.noteSize(changed);
    ProgramHeader segment = Placement.segment(offset, end, address, situation.pageSize());
    ProgramHeader movedNotes = noteMove.moved(notes);
    List<ProgramHeader> headers = new ArrayList<>();
    for (ProgramHeader header : situation.elf().programHeaders()) {
      headers.add(
          header.equals(notes)
              ? movedNotes.withSize(end - movedNotes.offset())
              : moved(header, moves));
    }
    return new Placement(
        tableOffset,
        Placement.withTableSize(Placement.withSegment(headers, segment)),
        segment,
        noteOffset,
        moves,
        changed);
  }

  private static ProgramHeader moved(ProgramHeader header, List<Move> moves) {
    if (!isMovable(header)) {
      return header;
    }
    for (Move move : moves) {
      if (move.covers(header)) {
        return move.moved(header);
      }
    }
    return header;
  }

  /** What only program headers refer to. */
  private static boolean isMovable(ProgramHeader header) {
    return header.fileSize() > 0
        && (header.type() == ProgramHeader.INTERPRETER
            || header.type() == ProgramHeader.NOTE
            || header.type() == ProgramHeader.GNU_PROPERTY);
  }

  /** The bytes of movable segments, those that share bytes together, in the file's order. */
  private static List<Range> runs(InjectionTarget situation) {
    return Range.union(
        situation.elf().programHeaders().stream()
            .filter(RelocateNeighbours::isMovable)
            .map(Range::of)
            .toList());
  }

  private static Range runOf(List<Range> runs, ProgramHeader segment) {
    return runs.stream().filter(run -> run.contains(Range.of(segment))).findFirst().orElseThrow();
  }

  /** The last segment of notes that more notes can follow: padded as Node.js expects it. */
  private static Optional<ProgramHeader> extensibleNotes(
      InjectionTarget situation, List<Range> runs) {
    return situation.elf().segments(ProgramHeader.NOTE).stream()
        .filter(notes -> notes.fileSize() > 0 && notes.fileSize() <= MAX_MOVED)
        .filter(notes -> notes.alignment() <= NoteHeader.ALIGNMENT)
        .filter(notes -> runOf(runs, notes).end() == notes.end())
        .filter(notes -> notes.fileSize() == notes.memorySize())
        .reduce((first, last) -> last);
  }

  /** Whether the table can grow over {@code growth} once {@code moving} has moved away. */
  private static boolean canGrow(InjectionTarget situation, Range growth, List<Range> moving)
      throws IOException {
    for (Range run : moving) {
      boolean movable =
          run.offset() >= situation.tableEnd()
              && run.length() <= MAX_MOVED
              && UsedRanges.areOnly(situation.elf(), run, moving);
      if (!movable) {
        return false;
      }
    }
    // Zeros between what moves are padding; behind it they may be somebody's.
    Range lastByte = Range.of(growth.end() - 1, 1);
    return moving.stream().anyMatch(run -> run.contains(lastByte))
        && UsedRanges.areOnly(situation.elf(), growth, moving);
  }

  /** The first place from {@code position} on that is aligned as {@code original} was, up to 16. */
  private static long congruent(long position, long original) {
    return position + Math.floorMod(original - position, SeaNote.CONTENT_ALIGNMENT);
  }

  /** Where the new notes begin so that the old ones fit before them and the blob is aligned. */
  private static long behind(long position, Range noteRun) {
    long earliest =
        Alignment.up(position, NoteHeader.ALIGNMENT) + NoteHeader.padded(noteRun.length());
    return earliest + Math.floorMod(-earliest - SeaNote.contentOffset(), SeaNote.CONTENT_ALIGNMENT);
  }
}

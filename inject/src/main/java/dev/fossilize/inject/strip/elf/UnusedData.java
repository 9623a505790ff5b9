package dev.fossilize.inject.strip.elf;

import dev.fossilize.inject.elf.Range;
import dev.fossilize.inject.strip.StripException;
import dev.fossilize.platforms.bytes.ByteRange;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ProgramHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The holes that unused ranges make. Where they were, nothing is mapped: reading zeros instead
 * would take an anonymous mapping in the middle of the program, which a loader makes only of a
 * segment that is larger in memory than in the file; for one that is not writable, qemu refuses to,
 * and Linux before 6.10 made it writable.
 */
final class UnusedData {
  /** Less than this is not worth a program header, a mapping and an entry in every core dump. */
  private static final long MIN_HOLE = 16 << 10;

  /** The largest ones win: every hole costs each start a system call. */
  private static final int MAX_HOLES = 128;

  private UnusedData() {}

  /** Disjoint holes. */
  static List<Range> holes(ElfFile elf, List<ByteRange> unused) throws StripException {
    List<Range> holes = new ArrayList<>();
    for (Range range : joined(unused)) {
      requireReadOnly(elf, range);
      Range hole = Segments.hole(elf, range);
      if (hole.length() >= MIN_HOLE) {
        holes.add(hole);
      }
    }
    return holes.stream()
        .sorted(Comparator.comparingLong(Range::length).reversed())
        .limit(MAX_HOLES)
        .toList();
  }

  private static List<Range> joined(List<ByteRange> unused) {
    List<Range> joined = new ArrayList<>();
    for (ByteRange next :
        unused.stream().sorted(Comparator.comparingLong(ByteRange::offset)).toList()) {
      if (!joined.isEmpty() && joined.getLast().end() >= next.offset()) {
        Range last = joined.removeLast();
        joined.add(new Range(last.offset(), Math.max(last.end(), next.end())));
      } else {
        joined.add(new Range(next.offset(), next.end()));
      }
    }
    return joined;
  }

  private static void requireReadOnly(ElfFile elf, Range range) throws StripException {
    boolean data =
        elf.segments(ProgramHeader.LOAD).stream()
            .anyMatch(
                load ->
                    Range.of(load).contains(range) && (load.flags() & ProgramHeader.WRITE) == 0);
    boolean special =
        elf.programHeaders().stream()
            .anyMatch(h -> h.type() != ProgramHeader.LOAD && Range.of(h).overlaps(range));
    if (!data || special) {
      throw new StripException(
          FormatException.at(elf.source().name(), range.offset())
              + ": %d bytes from here are said to be unused, but are not read-only data"
                  .formatted(range.length()),
          "Strip without dropping unused data.");
    }
  }
}

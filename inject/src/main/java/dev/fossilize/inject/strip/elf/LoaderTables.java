package dev.fossilize.inject.strip.elf;

import dev.fossilize.inject.elf.Range;
import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.elf.Dynamic;
import dev.fossilize.platforms.elf.DynamicTable;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ProgramHeader;
import dev.fossilize.platforms.elf.SectionHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What lies behind the program headers, without a gap, and can be arranged anew: the interpreter's
 * path, notes, and the tables of the dynamic linker. Nothing but program headers and dynamic
 * entries knows where those are. The table of program headers stays where it begins, so its address
 * is still where loaders compute it.
 *
 * @param load the segment that it is in, the first in the file
 * @param items what can move, in the file's order; behind them, tables that patchelf has moved
 *     elsewhere, and that come back
 * @param range from the end of the program headers to the end of the last item that is in the front
 * @param vacated what the others leave behind where nothing of their segments follows them
 */
record LoaderTables(
    ElfFile elf, ProgramHeader load, List<Item> items, Range range, List<Range> vacated) {
  /**
   * Program headers that stay free behind the table, for an injector: its segment, and its notes.
   */
  private static final int SPARE = 2;

  /** Padding between two tables, where no section header says that it belongs to nobody. */
  private static final long MAX_PADDING = 64;

  private static final int CHUNK = 1 << 16;

  /** What patchelf overwrites with that it moved away. */
  private static final byte PATCHELF_FILLER = 'X';

  /** Something that can move. */
  record Item(Range range, long alignment, Optional<DynamicTable.Kind> kind) {}

  /** Finds out how far it reaches; empty where the symbols are not among it. */
  static Optional<LoaderTables> find(ElfFile elf, Dynamic dynamic) throws IOException {
    long tableEnd =
        elf.header().programHeaders() + (long) elf.programHeaders().size() * ProgramHeader.SIZE;
    Optional<ProgramHeader> load =
        elf.segments(ProgramHeader.LOAD).stream()
            .filter(l -> l.offset() == 0 && l.fileSize() >= tableEnd)
            .findFirst();
    if (load.isEmpty()) {
      return Optional.empty();
    }
    List<Item> items = new ArrayList<>();
    long position = tableEnd;
    for (Item item : candidates(elf, dynamic)) {
      // patchelf lets the table grow over a note that it has copied elsewhere.
      if (item.range().offset() < tableEnd || !Range.of(load.get()).contains(item.range())) {
        continue;
      }
      Range gap = new Range(position, item.range().offset());
      if (gap.length() < 0 || !isFree(elf, gap)) {
        break;
      }
      items.add(item);
      position = item.range().end();
    }
    Range range = new Range(tableEnd, position);
    boolean useful =
        items.stream().anyMatch(i -> i.kind().equals(Optional.of(DynamicTable.Kind.SYMBOLS)));
    if (!useful || !ownsItsSections(elf, items, range)) {
      return Optional.empty();
    }
    List<Range> vacated = new ArrayList<>();
    for (Item item : candidates(elf, dynamic)) {
      if (item.kind().isPresent() && !items.contains(item)) {
        items.add(item);
        restOfSegment(elf, item).ifPresent(vacated::add);
      }
    }
    return Optional.of(new LoaderTables(elf, load.get(), items, range, vacated));
  }

  /**
   * Arranges the items behind a table of {@code count} program headers; empty if they don't fit.
   */
  Optional<List<Moved>> arrange(int count, NewTables tables) {
    List<Moved> moved = new ArrayList<>();
    long position = tableEnd(count + SPARE);
    for (Item item : items) {
      long size =
          item.kind().map(k -> (long) tables.content(k).length).orElse(item.range().length());
      long offset = Alignment.up(position, item.alignment());
      moved.add(new Moved(item.range(), item.kind(), offset, offset + load.address(), size));
      position = offset + size;
    }
    return position <= range.end() ? Optional.of(moved) : Optional.empty();
  }

  /** Where a table of {@code count} program headers would end. */
  long tableEnd(int count) {
    return elf.header().programHeaders() + (long) count * ProgramHeader.SIZE;
  }

  private static List<Item> candidates(ElfFile elf, Dynamic dynamic) {
    List<Item> items = new ArrayList<>();
    for (DynamicTable table : dynamic.tables()) {
      Range range = Range.of(table.offset(), table.content().size());
      items.add(new Item(range, table.kind().alignment(), Optional.of(table.kind())));
    }
    List<ProgramHeader> movable =
        elf.programHeaders().stream().filter(LoaderTables::isMovable).toList();
    for (Range run : Range.union(movable.stream().map(Range::of).toList())) {
      long alignment =
          movable.stream()
              .filter(header -> run.contains(Range.of(header)))
              .mapToLong(ProgramHeader::alignment)
              .max()
              .orElse(1);
      items.add(new Item(run, Long.bitCount(alignment) == 1 ? alignment : 1, Optional.empty()));
    }
    return items.stream()
        .filter(item -> item.range().length() > 0)
        .filter(item -> item.alignment() <= elf.header().machine().pageSize())
        .sorted(Comparator.comparingLong(item -> item.range().offset()))
        .toList();
  }

  /** The item and what follows it in another segment than the first, if that is nobody's. */
  private static Optional<Range> restOfSegment(ElfFile elf, Item item) throws IOException {
    for (ProgramHeader other : elf.segments(ProgramHeader.LOAD)) {
      Range rest = new Range(item.range().offset(), other.end());
      if (other.offset() > 0
          && Range.of(other).contains(item.range())
          && ownsItsSections(elf, List.of(item), rest)
          && isFree(elf, new Range(item.range().end(), other.end()))) {
        return Optional.of(rest);
      }
    }
    return Optional.empty();
  }

  private static boolean isMovable(ProgramHeader header) {
    return header.type() == ProgramHeader.INTERPRETER
        || header.type() == ProgramHeader.NOTE
        || header.type() == ProgramHeader.GNU_PROPERTY;
  }

  /** Whether every section that has bytes here is an item's. */
  private static boolean ownsItsSections(ElfFile elf, List<Item> items, Range range) {
    return elf.sectionHeaders().stream()
        .filter(SectionHeader::hasBytes)
        .map(Range::of)
        .filter(section -> section.overlaps(range))
        .allMatch(section -> items.stream().anyMatch(item -> item.range().contains(section)));
  }

  /** Whether bytes that no item has belong to nobody. */
  private static boolean isFree(ElfFile elf, Range gap) throws IOException {
    if (elf.sectionHeaders().isEmpty() && gap.length() > MAX_PADDING) {
      return false;
    }
    return consistsOf(elf, gap, PATCHELF_FILLER);
  }

  /** Whether all bytes are zero. */
  static boolean isZero(ElfFile elf, Range range) throws IOException {
    return consistsOf(elf, range, (byte) 0);
  }

  private static boolean consistsOf(ElfFile elf, Range range, byte filler) throws IOException {
    for (long at = range.offset(); at < range.end(); at += CHUNK) {
      for (byte each : elf.source().bytes(at, (int) Math.min(CHUNK, range.end() - at))) {
        if (each != 0 && each != filler) {
          return false;
        }
      }
    }
    return true;
  }
}

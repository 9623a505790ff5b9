package dev.fossilize.inject.strip.elf;

import dev.fossilize.inject.elf.Range;
import dev.fossilize.inject.strip.StripOptions;
import dev.fossilize.platforms.elf.Dynamic;
import dev.fossilize.platforms.elf.DynamicEntry;
import dev.fossilize.platforms.elf.DynamicTable;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ProgramHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What leaves the memory image: exports, and unused data. Both need the front of the file arranged
 * anew, the one because its tables are there, the other because holes need program headers.
 *
 * @param exportsBefore symbols that libraries can use in the base
 * @param exportsAfter and in the result
 * @param plan how the front is arranged; empty if everything stays
 * @param unusedDropped bytes of unused data that go
 * @param remarks why something stays that could go
 */
record StripPlan(
    int exportsBefore,
    int exportsAfter,
    Optional<Plan> plan,
    long unusedDropped,
    List<String> remarks) {
  /**
   * A new front.
   *
   * @param moves where its items go
   * @param holes what leaves the file, disjoint
   */
  record Plan(LoaderTables front, NewTables tables, List<Moved> moves, List<Range> holes) {}

  /**
   * Tags of the ABI whose values are addresses that must not point to what moves: {@code
   * DT_PLTGOT}, {@code INIT}, {@code FINI}, {@code DEBUG}, {@code INIT_ARRAY}, {@code FINI_ARRAY},
   * {@code PREINIT_ARRAY}, {@code SYMTAB_SHNDX}.
   */
  private static final Set<Long> OTHER_ADDRESSES = Set.of(3L, 12L, 13L, 21L, 25L, 26L, 32L, 34L);

  /** {@code DT_ADDRRNGLO} and {@code DT_ADDRRNGHI}: values of tags between are addresses. */
  private static final long FIRST_ADDRESS_TAG = 0x6ffffe00L;

  private static final long LAST_ADDRESS_TAG = 0x6ffffeffL;

  /** Decides what goes. */
  static StripPlan of(ElfFile elf, StripOptions options) throws IOException {
    List<Range> wanted = UnusedData.holes(elf, options.unused());
    Optional<Dynamic> dynamic = Dynamic.read(elf);
    if (dynamic.isEmpty()) {
      return keepAll(0, wanted, "It is linked statically");
    }
    KeptSymbols kept = KeptSymbols.of(elf, dynamic.get(), options.exports());
    int before = kept.exportsBefore();
    if (kept.isAll() && wanted.isEmpty()) {
      return new StripPlan(before, before, Optional.empty(), 0, List.of());
    }
    Optional<LoaderTables> front = LoaderTables.find(elf, dynamic.get());
    if (front.isEmpty()) {
      return keepAll(before, wanted, "Its dynamic symbols do not follow its program headers");
    }
    if (hasForeignTables(dynamic.get(), front.get())) {
      return keepAll(
          before,
          wanted,
          "Its dynamic section has tables that are not known well enough to change them");
    }
    NewTables tables = NewTables.of(dynamic.get(), kept);
    int after = kept.exports(kept.kept());
    Optional<Plan> both = plan(front.get(), tables, wanted);
    if (both.isPresent()) {
      long dropped = wanted.stream().mapToLong(Range::length).sum();
      return new StripPlan(before, after, both, dropped, List.of());
    }
    return keepAll(before, wanted, "There is no room for more program headers");
  }

  private static StripPlan keepAll(int exports, List<Range> wanted, String reason) {
    String what = wanted.isEmpty() ? "all exports stay" : "all exports and unused data stay";
    List<String> remarks =
        exports == 0 && wanted.isEmpty() ? List.of() : List.of(reason + ": " + what + ".");
    return new StripPlan(exports, exports, Optional.empty(), 0, remarks);
  }

  private static Optional<Plan> plan(LoaderTables front, NewTables tables, List<Range> wanted) {
    ElfFile elf = front.elf();
    int count = elf.programHeaders().size();
    for (Range hole : wanted) {
      count += Segments.cuts(elf, hole);
    }
    count += front.range().end() < front.load().end() ? 1 : 0;
    Optional<List<Moved>> moves = front.arrange(count, tables);
    if (moves.isEmpty()) {
      return Optional.empty();
    }
    Moved last = moves.get().getLast();
    Range left = new Range(last.offset() + last.size(), front.range().end());
    List<Range> holes = new ArrayList<>();
    Range freed = Segments.hole(elf, left);
    if (freed.length() > 0) {
      holes.add(freed);
    }
    holes.addAll(wanted);
    for (Range rest : front.vacated()) {
      holes.add(Segments.hole(elf, rest));
    }
    return Optional.of(new Plan(front, tables, moves.get(), holes));
  }

  private static boolean hasForeignTables(Dynamic dynamic, LoaderTables front) {
    ProgramHeader load = front.load();
    for (DynamicEntry entry : dynamic.entries()) {
      boolean address =
          OTHER_ADDRESSES.contains(entry.tag())
              || (entry.tag() >= FIRST_ADDRESS_TAG
                  && entry.tag() <= LAST_ADDRESS_TAG
                  && entry.tag() != DynamicEntry.GNU_HASH);
      if (address && front.range().contains(Range.of(entry.value() - load.address(), 1))) {
        return true;
      }
    }
    return dynamic.value(DynamicEntry.VERSIONS_DEFINED).isPresent()
        || dynamic.value(DynamicEntry.SHORT_RELOCATIONS).isPresent()
        || dynamic
            .value(DynamicEntry.PLT_RELOCATIONS_KIND)
            .filter(kind -> kind != DynamicEntry.RELOCATIONS)
            .isPresent()
        || overlap(dynamic.tables());
  }

  private static boolean overlap(List<DynamicTable> tables) {
    List<Range> ranges =
        tables.stream()
            .map(table -> Range.of(table.offset(), table.content().size()))
            .filter(range -> range.length() > 0)
            .toList();
    return Range.union(ranges).size() < ranges.size();
  }
}

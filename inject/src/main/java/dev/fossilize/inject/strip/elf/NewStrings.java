package dev.fossilize.inject.strip.elf;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.elf.Dynamic;
import dev.fossilize.platforms.elf.DynamicEntry;
import dev.fossilize.platforms.elf.DynamicTable;
import dev.fossilize.platforms.elf.NeededVersions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The strings that the kept symbols, the dynamic entries and the needed versions name. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NewStrings(byte[] bytes, Optional<Map<Long, Long>> moves) {
  /**
   * The strings as they are where no symbol goes: linkers let strings share their ends, which this
   * does not.
   */
  static NewStrings of(Dynamic dynamic, KeptSymbols kept, List<Integer> order) throws IOException {
    if (kept.isAll()) {
      return new NewStrings(kept.strings(), Optional.empty());
    }
    Collector collector = new Collector(kept.strings());
    for (int i : order) {
      collector.add(kept.symbols().get(i).name());
    }
    for (DynamicEntry entry : dynamic.entries()) {
      if (entry.isName()) {
        collector.add(entry.value());
      }
    }
    Optional<DynamicTable> needed = dynamic.table(DynamicTable.Kind.VERSIONS_NEEDED);
    if (needed.isPresent()) {
      ByteSource table = needed.get().content();
      Cursor in = table.cursor(0, Math.toIntExact(table.size()));
      for (int field : NeededVersions.of(dynamic).names()) {
        collector.add(in.seek(field).u32());
      }
    }
    return new NewStrings(collector.out.toByteArray(), Optional.of(collector.moves));
  }

  /** Where the string is now that was at {@code offset}. */
  long moved(long offset) {
    return moves.isPresent() ? moves.get().getOrDefault(offset, 0L) : offset;
  }

  /** Takes each string once. */
  private static final class Collector {
    private final byte[] strings;
    private final Map<Long, Long> moves = new HashMap<>();
    private final Map<String, Long> known = new HashMap<>();
    private final Sink out = new Sink().u8(0);

    Collector(byte[] strings) {
      this.strings = strings;
      known.put("", 0L);
    }

    void add(long offset) {
      String string = Dynamic.string(strings, offset);
      Long place = known.get(string);
      if (place == null) {
        place = (long) out.size();
        known.put(string, place);
        out.bytes(string.getBytes(StandardCharsets.ISO_8859_1)).u8(0);
      }
      moves.put(offset, place);
    }
  }
}

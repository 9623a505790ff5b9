package dev.fossilize.inject.libatomic;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Patch;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.elf.Dynamic;
import dev.fossilize.platforms.elf.DynamicEntry;
import dev.fossilize.platforms.elf.DynamicTable;
import dev.fossilize.platforms.elf.SectionHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The versions of one library's symbols that a file needs, in the list that {@code DT_VERNEED}
 * points to; {@link dev.fossilize.platforms.elf.NeededVersions} shows its structures.
 *
 * @param table the whole list
 * @param place of the library's structure in it
 * @param before place of the structure before that one; negative where it is the first
 * @param next distance from it to the next one; 0 where it is the last
 * @param indexes by which symbols name the versions
 */
record Versions(DynamicTable table, long place, long before, long next, List<Integer> indexes) {
  /** {@code SHT_GNU_verneed}. */
  static final long SECTION = 0x6ffffffeL;

  private static final int STRUCTURE = 16;
  private static final int NEXT_FIELD = 12;

  /** Finds the library's; empty where no version of it is needed. */
  static Optional<Versions> read(Dynamic dynamic, String library) throws IOException {
    Optional<DynamicTable> table = dynamic.table(DynamicTable.Kind.VERSIONS_NEEDED);
    if (table.isEmpty()) {
      return Optional.empty();
    }
    byte[] strings = dynamic.strings();
    ByteSource content = table.get().content();
    long count = dynamic.value(DynamicEntry.VERSIONS_NEEDED_COUNT).orElse(0L);
    long before = -1;
    long at = 0;
    for (long i = 0; i < count; i++) {
      Cursor in = content.cursor(at, STRUCTURE).skip(Short.BYTES);
      int versions = in.u16();
      String name = Dynamic.string(strings, in.u32());
      long first = at + in.u32();
      long next = in.u32();
      if (name.equals(library)) {
        return Optional.of(
            new Versions(table.get(), at, before, next, indexes(content, first, versions)));
      }
      before = at;
      at += next;
    }
    return Optional.empty();
  }

  private static List<Integer> indexes(ByteSource content, long first, int count)
      throws FormatException, IOException {
    List<Integer> indexes = new ArrayList<>();
    long at = first;
    for (int i = 0; i < count; i++) {
      Cursor in = content.cursor(at, STRUCTURE).skip(Integer.BYTES + Short.BYTES);
      indexes.add(in.u16());
      in.skip(Integer.BYTES);
      at += in.u32();
    }
    return indexes;
  }

  /** Of the whole list. */
  long address() {
    return table.address();
  }

  /** A dynamic entry as it is without the library. */
  DynamicEntry without(DynamicEntry entry) {
    if (entry.tag() == DynamicEntry.VERSIONS_NEEDED_COUNT) {
      return entry.with(entry.value() - 1);
    }
    return entry.tag() == DynamicEntry.VERSIONS_NEEDED && before < 0
        ? entry.with(entry.value() + next)
        : entry;
  }

  /** The section of the list as it is without the library. */
  SectionHeader without(SectionHeader section) {
    long cut = before < 0 ? next : 0;
    return new SectionHeader(
        section.name(),
        section.type(),
        section.flags(),
        section.address() + cut,
        section.offset() + cut,
        section.size() - cut,
        section.link(),
        section.info() - 1,
        section.alignment(),
        section.entrySize());
  }

  /** What the structure before the library's says then; the first one has none. */
  Optional<Patch> unlinked() {
    if (before < 0) {
      return Optional.empty();
    }
    long distance = next == 0 ? 0 : place + next - before;
    return Optional.of(
        new Patch(table.offset() + before + NEXT_FIELD, new Sink().u32(distance).toByteArray()));
  }
}

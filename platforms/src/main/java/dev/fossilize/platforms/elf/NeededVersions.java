package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which versions of other libraries' symbols a file needs: a list of libraries, each with a list of
 * versions.
 *
 * <pre>
 * library ({@code Elf64_Verneed})        version ({@code Elf64_Vernaux})
 *  0  vn_version u16                      0  vna_hash  u32
 *  2  vn_cnt     u16                      4  vna_flags u16
 *  4  vn_file    u32   a string           6  vna_other u16
 *  8  vn_aux     u32   to its versions    8  vna_name  u32   a string
 * 12  vn_next    u32   to the next       12  vna_next  u32   to the next
 * </pre>
 *
 * <p>Distances count from the begin of the structure that they stand in. Source: Linux Standard
 * Base, "Symbol Versioning".
 *
 * @param size bytes up to the end of the last structure
 * @param names offsets, from the table's begin, of the fields that hold offsets of strings
 */
public record NeededVersions(long size, List<Integer> names) {
  private static final int STRUCTURE = 16;

  /** Where, in a library's structure, the name's, the versions' and the next one's fields lie. */
  private static final int LIBRARY_NAME = 4;

  private static final int VERSION_NAME = 8;

  /** Libraries and versions that a file may need, together; Node.js needs about 40. */
  private static final int MAX_COUNT = 1 << 16;

  /** So many structures one behind the other, and then some. */
  private static final long MAX_DISTANCE = 1 << 24;

  /** Those of a file; empty where it needs none. */
  public static NeededVersions of(Dynamic dynamic) throws IOException {
    Optional<DynamicTable> table = dynamic.table(DynamicTable.Kind.VERSIONS_NEEDED);
    return table.isPresent()
        ? read(table.get().content(), dynamic.value(DynamicEntry.VERSIONS_NEEDED_COUNT).orElse(0L))
        : new NeededVersions(0, List.of());
  }

  /** Follows the lists that {@code table} begins with. */
  static NeededVersions read(ByteSource table, long libraries) throws IOException {
    List<Integer> names = new ArrayList<>();
    long size = 0;
    long library = 0;
    for (long i = 0; i < libraries; i++) {
      Cursor in = structure(table, library).skip(Short.BYTES);
      int versions = in.u16();
      names.add(Math.toIntExact(library + LIBRARY_NAME));
      long version = library + in.skip(Integer.BYTES).u32();
      long next = in.u32();
      size = Math.max(size, library + STRUCTURE);
      for (int j = 0; j < versions; j++) {
        Cursor each = structure(table, version).skip(VERSION_NAME + Integer.BYTES);
        names.add(Math.toIntExact(version + VERSION_NAME));
        size = Math.max(size, version + STRUCTURE);
        version += each.u32();
      }
      if (names.size() > MAX_COUNT) {
        throw new FormatException(
            FormatException.at(table.name(), table.base()),
            "more than " + MAX_COUNT + " needed versions: the file is damaged");
      }
      library += next;
    }
    return new NeededVersions(size, names);
  }

  private static Cursor structure(ByteSource table, long offset) throws IOException {
    if (offset > MAX_DISTANCE) {
      throw new FormatException(
          FormatException.at(table.name(), table.base()),
          "a needed version lies 0x" + Long.toHexString(offset) + " bytes away");
    }
    return table.cursor(offset, STRUCTURE);
  }
}

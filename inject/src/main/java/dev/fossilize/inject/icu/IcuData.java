package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ICU's data as executables carry it: a package, which is a header, a table of contents sorted by
 * name, and the items in the same order, each at a multiple of 16 bytes. Only the last item's end
 * is nowhere written down; it is always a resource bundle, which knows its size.
 *
 * <p>Source: ICU, {@code ucmndata.h} and {@code ucmndata.cpp} (format {@code CmnD}, version 1).
 *
 * @param source the executable
 * @param offset of the package in it
 * @param headerSize bytes before the table of contents
 * @param prefix of all names in the table: {@code icudt78l/}
 * @param items in the order of their names
 * @param end offset behind the last item
 */
record IcuData(
    ByteSource source, long offset, int headerSize, String prefix, List<IcuItem> items, long end) {
  /** What items lie at a multiple of. */
  static final int ALIGNMENT = 16;

  /** The package's format. */
  static final String FORMAT = "CmnD";

  /** Fifteen times the 4,305 of ICU 78; the table for that many still fits into a megabyte. */
  private static final int MAX_ITEMS = 1 << 16;

  /** Entries and names: thirty times the 130 kB of ICU 78. */
  private static final int MAX_TABLE = 1 << 22;

  /** Names are below forty characters; ICU's own tools stop at this. */
  private static final int MAX_NAME = 128;

  private static final Pattern NAME = Pattern.compile("(icudt\\d{2,3}l/)([!-~]+)");

  /**
   * The package in an executable, read only, and checked in all its parts; none in one that was
   * built without ICU or with the system's.
   *
   * @throws FormatException if what is there is damaged, or if there is more than one
   */
  static Optional<IcuData> find(ByteSource executable) throws IOException {
    List<Long> places = IcuScan.places(executable);
    if (places.size() > 1) {
      throw new FormatException(
          FormatException.at(executable.name(), places.get(1)),
          "has a second package of ICU data; the first is at 0x"
              + Long.toHexString(places.getFirst()),
          "Take out locales before the application is injected.");
    }
    return places.isEmpty() ? Optional.empty() : Optional.of(read(executable, places.getFirst()));
  }

  /** Reads and checks the package at {@code offset}. */
  static IcuData read(ByteSource source, long offset) throws IOException {
    DataHeader header = DataHeader.read(source.cursor(offset, DataHeader.SIZE));
    header.require(FORMAT, 1, 1, FormatException.at(source.name(), offset));
    long table = offset + header.headerSize();
    List<TocEntry> entries = entries(source, table);
    if (header.headerSize() % ALIGNMENT != 0 || entries.isEmpty()) {
      throw new FormatException(
          FormatException.at(source.name(), offset),
          "ICU data has a header of "
              + header.headerSize()
              + " bytes and "
              + entries.size()
              + " items");
    }
    List<String> names = names(source, table, entries);
    String prefix = prefix(FormatException.at(source.name(), table), names);
    List<IcuItem> items = new ArrayList<>();
    long at = table + entries.getFirst().dataOffset();
    for (int i = 0; i < entries.size(); i++) {
      DataHeader.read(source.cursor(at, DataHeader.SIZE));
      long next =
          i + 1 < entries.size()
              ? table + entries.get(i + 1).dataOffset()
              : at + ResourceBundle.size(source, at);
      if (next <= at) {
        throw new FormatException(
            FormatException.at(source.name(), at), names.get(i) + " ends before it begins");
      }
      items.add(new IcuItem(names.get(i).substring(prefix.length()), source.slice(at, next - at)));
      at = next;
    }
    return new IcuData(source, offset, header.headerSize(), prefix, List.copyOf(items), at);
  }

  /** The item of that name. */
  Optional<IcuItem> item(String name) {
    return items.stream().filter(item -> item.name().equals(name)).findFirst();
  }

  private static List<TocEntry> entries(ByteSource source, long table) throws IOException {
    int count = source.cursor(table, TocEntry.COUNT_SIZE).u31();
    if (count > MAX_ITEMS) {
      throw new FormatException(
          FormatException.at(source.name(), table),
          "ICU data claims " + count + " items; at most " + MAX_ITEMS + " are plausible");
    }
    Cursor in = source.cursor(table + TocEntry.COUNT_SIZE, count * TocEntry.SIZE);
    List<TocEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String where = in.where();
      TocEntry entry = TocEntry.read(in);
      if (entry.dataOffset() % ALIGNMENT != 0) {
        throw new FormatException(
            where,
            "an item at 0x"
                + Long.toHexString(entry.dataOffset())
                + ", which is no multiple of "
                + ALIGNMENT);
      }
      entries.add(entry);
    }
    return entries;
  }

  private static List<String> names(ByteSource source, long table, List<TocEntry> entries)
      throws IOException {
    long size = entries.getFirst().dataOffset();
    if (size > MAX_TABLE) {
      throw new FormatException(
          FormatException.at(source.name(), table),
          "a table of contents of " + size + " bytes; at most " + MAX_TABLE + " are plausible");
    }
    Cursor in = source.cursor(table, Math.toIntExact(size));
    List<String> names = new ArrayList<>();
    for (TocEntry entry : entries) {
      in.seek((int) Math.min(entry.nameOffset(), Integer.MAX_VALUE));
      String name = in.text(Math.min(in.remaining(), MAX_NAME));
      if (!names.isEmpty() && names.getLast().compareTo(name) >= 0) {
        throw new FormatException(
            in.where(), "'" + name + "' stands behind '" + names.getLast() + "': not sorted");
      }
      names.add(name);
    }
    return names;
  }

  private static String prefix(String where, List<String> names) throws FormatException {
    Matcher first = NAME.matcher(names.getFirst());
    String prefix = first.matches() ? first.group(1) : "";
    for (String name : names) {
      Matcher each = NAME.matcher(name);
      if (!each.matches() || !each.group(1).equals(prefix)) {
        throw new FormatException(
            where, "expected names as icudt78l/de.res, with the same begin; found '" + name + "'");
      }
    }
    return prefix;
  }
}

package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.Sink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiled resource bundles with texts, arrays of texts and tables of empty texts. */
final class TinyBundle {
  private static final int TABLE = 2;
  private static final int TABLE16 = 5;
  private static final int TEXT = 6;
  private static final int ARRAY16 = 9;
  private static final int HEADER_SIZE = 32;

  private final Sink keys = new Sink();
  private final Sink units = new Sink().u16(0);
  private final Map<Integer, Long> entries = new LinkedHashMap<>();

  TinyBundle text(String key, String text) {
    entries.put(key(key), handle(TEXT, unitText(text)));
    return this;
  }

  TinyBundle texts(String key, String... texts) {
    List<Integer> places = new ArrayList<>();
    for (String text : texts) {
      places.add(unitText(text));
    }
    entries.put(key(key), handle(ARRAY16, units.size() / 2));
    units.u16(texts.length);
    places.forEach(units::u16);
    return this;
  }

  /** A table whose keys are all that matters, as in lists of locales. */
  TinyBundle names(String key, String... names) {
    List<Integer> places = new ArrayList<>();
    for (String name : names) {
      places.add(key(name));
    }
    entries.put(key(key), handle(TABLE16, units.size() / 2));
    units.u16(names.length);
    places.forEach(units::u16);
    units.zeros(2 * names.length);
    return this;
  }

  byte[] build() {
    keys.align(4);
    units.align(4);
    long keysEnd = (BundleIndexes.SIZE + (long) keys.size()) / 4;
    long root = keysEnd + units.size() / 4;
    Sink table = new Sink().u16(entries.size());
    entries.keySet().forEach(table::u16);
    table.align(4);
    entries.values().forEach(table::u32);
    long end = root + table.size() / 4;
    Sink out = new Sink();
    new DataHeader(HEADER_SIZE, 20, 0, 0, 0, 2, 0, "ResB", 2, 0).write(out);
    out.align(HEADER_SIZE);
    new BundleIndexes(handle(TABLE, root), List.of(7L, keysEnd, end, end, 9L, 0L, root)).write(out);
    return out.bytes(keys.toByteArray())
        .bytes(units.toByteArray())
        .bytes(table.toByteArray())
        .toByteArray();
  }

  private int key(String key) {
    int place = BundleIndexes.SIZE + keys.size();
    keys.bytes(key.getBytes(StandardCharsets.US_ASCII)).u8(0);
    return place;
  }

  private int unitText(String text) {
    int place = units.size() / 2;
    text.chars().forEach(units::u16);
    units.u16(0);
    return place;
  }

  private static long handle(int type, long place) {
    return ((long) type << 28) | place;
  }
}

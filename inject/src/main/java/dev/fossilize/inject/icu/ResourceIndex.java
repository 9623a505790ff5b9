package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A tree's list of locales, {@code res_index.res}: from it ICU tells which there are, and {@code
 * Intl.Collator.supportedLocalesOf} and the like ask ICU. Its two tables have nothing but the
 * locales' names as keys, so one with fewer fits in the same place, and the bundle keeps its size
 * and everything else; that bundles have unused bytes is foreseen.
 *
 * <p>Source: ICU, {@code uresdata.h} ("unreferenced holes"), {@code locavailable.cpp}.
 */
final class ResourceIndex {
  static final String FILE = "res_index.res";

  private static final List<String> TABLES = List.of("InstalledLocales", "AliasLocales");

  private ResourceIndex() {}

  /** The same list without the locales that are not {@code kept}. */
  static byte[] shortened(ByteSource item, Predicate<String> kept) throws IOException {
    ResourceBundle bundle = ResourceBundle.read(item, Optional.empty());
    byte[] bytes = item.bytes(0, Math.toIntExact(item.size()));
    for (String name : TABLES) {
      Optional<BundleTable> table = bundle.table(name);
      if (table.isPresent()) {
        shorten(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), table.get(), kept);
      }
    }
    return bytes;
  }

  private static void shorten(ByteBuffer bytes, BundleTable table, Predicate<String> kept)
      throws FormatException {
    BundleTable.Place place = table.place();
    int before = table.keys().size();
    List<byte[]> keys = new ArrayList<>();
    List<byte[]> handles = new ArrayList<>();
    for (int i = 0; i < before; i++) {
      if (kept.test(table.keys().get(i))) {
        keys.add(copy(bytes, place.key(i), place.keySize()));
        handles.add(copy(bytes, place.handle(before, i), place.handleSize()));
      }
    }
    int count = keys.size();
    if (count == before) {
      return;
    }
    if (place.keySize() == Short.BYTES) {
      bytes.putShort(place.begin(), (short) count);
    } else {
      bytes.putInt(place.begin(), count);
    }
    for (int i = 0; i < count; i++) {
      bytes.put(place.key(i), keys.get(i));
      bytes.put(place.handle(count, i), handles.get(i));
    }
  }

  private static byte[] copy(ByteBuffer bytes, int at, int size) {
    byte[] copy = new byte[size];
    bytes.get(at, copy);
    return copy;
  }
}

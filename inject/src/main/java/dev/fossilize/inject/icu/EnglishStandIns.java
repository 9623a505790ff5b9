package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Bundles that say of a language that went: see English. A program's locale is what the user's
 * environment says, and V8 takes it as it is, whether ICU has it or not. Where there is no bundle
 * at all, ICU takes the root, which has no words: {@code LANG=de_DE} would print {@code 1970 M01 1,
 * Thu}. The lists of locales do not tell of these bundles, so that {@code supportedLocalesOf} stays
 * true.
 *
 * <pre>
 * header     32 bytes
 * root and 7 indexes
 * keys       %%ALIAS
 * units      nothing, the text 'en', a Table16 of one entry; padding
 * </pre>
 */
final class EnglishStandIns {
  private static final String ENGLISH = "en";
  private static final byte[] KEY = "%%ALIAS\0".getBytes(StandardCharsets.US_ASCII);

  /** Those with words; collation, for one, has a root that serves all. */
  private static final Set<String> TREES = Set.of("", "curr", "lang", "region", "unit", "zone");

  private static final int HEADER_SIZE = 32;
  private static final int INFO_SIZE = 20;
  private static final int TEXT_UNIT = 1;
  private static final int TABLE_UNIT = TEXT_UNIT + ENGLISH.length() + 1;
  private static final long TABLE16 = 5L << 28;

  private EnglishStandIns() {}

  /**
   * One for each bundle of a language, or of one in a script, that is in {@code data} but not in
   * {@code kept}.
   */
  static List<IcuItem> of(IcuData data, List<IcuItem> kept) {
    Set<String> names = new HashSet<>();
    kept.forEach(item -> names.add(item.name()));
    List<IcuItem> standIns = new ArrayList<>();
    for (IcuItem item : data.items()) {
      if (item.isOfLocale()
          && LocaleIds.isWithoutRegion(item.stem())
          && TREES.contains(item.tree())
          && !names.contains(item.name())) {
        standIns.add(new IcuItem(item.name(), new MemoryBytes(item.name(), bundle())));
      }
    }
    return standIns;
  }

  private static byte[] bundle() {
    Sink units = new Sink().u16(0);
    ENGLISH.chars().forEach(units::u16);
    long keysBegin = BundleIndexes.SIZE;
    units.u16(0).u16(1).u16((int) keysBegin).u16(TEXT_UNIT).align(Integer.BYTES);
    long keysEnd = (keysBegin + KEY.length) / Integer.BYTES;
    long end = keysEnd + units.size() / Integer.BYTES;
    BundleIndexes indexes =
        new BundleIndexes(
            TABLE16 | TABLE_UNIT,
            List.of((long) BundleIndexes.LEAST, keysEnd, end, end, 1L, 0L, end));
    Sink bundle = new Sink();
    new DataHeader(HEADER_SIZE, INFO_SIZE, 0, 0, 0, Character.BYTES, 0, "ResB", 2, 0).write(bundle);
    bundle.align(HEADER_SIZE);
    indexes.write(bundle);
    return bundle.bytes(KEY).bytes(units.toByteArray()).toByteArray();
  }
}

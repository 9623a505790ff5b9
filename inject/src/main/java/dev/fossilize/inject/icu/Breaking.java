package dev.fossilize.inject.icu;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What text is broken by into words and sentences. Rules are named by the bundles that use them.
 * Dictionaries are named by the root for the script they are for; they stay for the languages that
 * are written in it. Without its dictionary, ICU breaks such a text character by character.
 */
final class Breaking {
  private static final String TREE = "brkitr";
  private static final String NAMES = "%%DEPENDENCY";
  private static final String DICTIONARY = "dict";

  private static final Map<String, Set<String>> LANGUAGES =
      Map.of(
          "burmesedict", Set.of("my"),
          "cjdict", Set.of("ja", "yue", "zh"),
          "khmerdict", Set.of("km"),
          "laodict", Set.of("lo"),
          "thaidict", Set.of("th"));

  private final Set<String> used;
  private final Set<String> languages;

  private Breaking(Set<String> used, Set<String> languages) {
    this.used = used;
    this.languages = languages;
  }

  /** What the bundles among {@code kept} use, and the languages of {@code locales}. */
  static Breaking of(List<IcuItem> kept, Bundles bundles, Collection<String> locales)
      throws IOException {
    Set<String> used = new HashSet<>();
    for (IcuItem item : kept) {
      if (item.tree().equals(TREE) && item.type().equals("res")) {
        bundles.read(item).texts(NAMES).stream().map(item::sibling).forEach(used::add);
      }
    }
    Set<String> languages = new HashSet<>();
    locales.stream().map(LocaleIds::language).forEach(languages::add);
    return new Breaking(used, languages);
  }

  boolean test(IcuItem item) {
    if (!item.tree().equals(TREE) || item.type().equals("res")) {
      return true;
    }
    return used.contains(item.name())
        && (!item.type().equals(DICTIONARY)
            || LANGUAGES.getOrDefault(item.stem(), languages).stream()
                .anyMatch(languages::contains));
  }
}

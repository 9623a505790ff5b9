package dev.fossilize.inject.icu;

import dev.fossilize.platforms.errors.UsageException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The locales that an executable shall know. */
public sealed interface KeptLocales {
  /** All that the runtime knows. */
  record All() implements KeptLocales {}

  /**
   * Some, with English, to which ICU falls back for all others.
   *
   * @param ids as ICU writes them: {@code de}, {@code zh_Hant}; each stands for all that is more
   *     special, too: {@code de} for {@code de_AT}, {@code zh_Hant} for {@code zh_Hant_HK}
   */
  record Listed(NavigableSet<String> ids) implements KeptLocales {}

  /** What the command line calls {@link All}. */
  String ALL = "all";

  /**
   * Reads {@code all}, or a list of language tags.
   *
   * @param text {@code en,de-AT,zh-Hant}; underscores do as well
   * @throws UsageException if a tag is none, or says more than language, script, region, variant;
   *     whether there is such a locale is found out with the runtime
   */
  static KeptLocales parse(String text) throws UsageException {
    List<String> tags =
        Stream.of(text.split(",", -1)).map(String::strip).filter(tag -> !tag.isEmpty()).toList();
    if (tags.equals(List.of(ALL))) {
      return new All();
    }
    if (tags.isEmpty() || tags.contains(ALL)) {
      throw new UsageException(
          "'" + text + "' is neither one or more locales nor 'all' alone.", ADVICE);
    }
    NavigableSet<String> ids = new TreeSet<>();
    for (String tag : tags) {
      ids.add(id(tag));
    }
    return new Listed(ids);
  }

  private static String id(String tag) throws UsageException {
    Locale locale;
    try {
      locale = new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build();
    } catch (IllformedLocaleException e) {
      throw new UsageException("'" + tag + "' is no language tag.", ADVICE, e);
    }
    if (!LocaleIds.isLocale(locale.getLanguage()) || !locale.getExtensionKeys().isEmpty()) {
      throw new UsageException(
          "'" + tag + "' is more, or less, than language, script, region and variant.", ADVICE);
    }
    return Stream.of(
            locale.getLanguage(),
            locale.getScript(),
            locale.getCountry(),
            locale.getVariant().toUpperCase(Locale.ROOT))
        .filter(subtag -> !subtag.isEmpty())
        .reduce((left, right) -> left + "_" + right)
        .orElseThrow();
  }

  /** For all that can be wrong with a list. */
  String ADVICE = "Write a list as 'en,de-AT,zh-Hant', or 'all'.";
}

package dev.fossilize.inject.icu;

import java.util.Optional;
import java.util.regex.Pattern;

/** ICU's names of locales: {@code de}, {@code zh_Hant_HK}, {@code de__PHONEBOOK}. */
final class LocaleIds {
  /**
   * All that is not a locale's has another form: {@code root}, {@code pool}, {@code res_index},
   * {@code supplementalData}, {@code zoneinfo64}.
   */
  private static final Pattern LOCALE = Pattern.compile("(?!res_index)[a-z]{2,3}(_\\p{Alnum}*)*");

  private static final Pattern WITHOUT_REGION = Pattern.compile("[a-z]{2,3}(_[A-Z][a-z]{3})?");

  private LocaleIds() {}

  /** Whether {@code stem} names a locale other than the root. */
  static boolean isLocale(String stem) {
    return LOCALE.matcher(stem).matches();
  }

  /** Whether it is a language, or one in a script, to which ICU comes from any of its regions. */
  static boolean isWithoutRegion(String id) {
    return WITHOUT_REGION.matcher(id).matches();
  }

  /** {@code zh} of {@code zh_Hant_HK}. */
  static String language(String id) {
    int end = id.indexOf('_');
    return end < 0 ? id : id.substring(0, end);
  }

  /** Whether {@code id} is {@code ancestor} or has more subtags than that. */
  static boolean isWithin(String id, String ancestor) {
    return id.equals(ancestor) || id.startsWith(ancestor + "_");
  }

  /** {@code zh_Hant} for {@code zh_Hant_HK}; none above a language. */
  static Optional<String> truncated(String id) {
    int end = id.lastIndexOf('_');
    return end < 0 ? Optional.empty() : Optional.of(id.substring(0, end));
  }
}

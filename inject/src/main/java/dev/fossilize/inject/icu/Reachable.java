package dev.fossilize.inject.icu;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What no locale's choice touches: of the rest of ICU's data some serves C++ programs only, and
 * nothing in JavaScript can ask for it. {@code Intl} has no transliteration ({@code
 * toLocaleUpperCase('el')} is done by ICU's case mapping, without its transliterators), no names of
 * characters, no search for look-alikes; {@code Intl.Segmenter} finds characters, words and
 * sentences, but no lines ({@code Intl.v8BreakIterator} is in no Node.js from 20 to 26); {@code
 * TextDecoder} has its own list of encodings; and Node.js prepares host names by UTS 46, whose
 * table stays, not by the older profiles.
 */
final class Reachable {
  private static final Set<String> TREES = Set.of("translit");
  private static final Set<String> TYPES = Set.of("spp");
  private static final Set<String> ITEMS = Set.of("unames.icu", "confusables.cfu");

  private static final Pattern BREAKS = Pattern.compile("brkitr/(line|title)\\w*\\.brk");

  /** Empty if there is no table of aliases, and so no telling which converters are which. */
  private final Optional<Set<String>> converters;

  private Reachable(Optional<Set<String>> converters) {
    this.converters = converters;
  }

  static Reachable of(IcuData data) throws IOException {
    Optional<IcuItem> aliases = data.item(ConverterAliases.FILE);
    return new Reachable(
        aliases.isEmpty()
            ? Optional.empty()
            : Optional.of(Converters.reachable(data, aliases.get())));
  }

  boolean test(IcuItem item) {
    if (item.type().equals("cnv")) {
      return converters.isEmpty() || converters.get().contains(item.name());
    }
    return !TREES.contains(item.tree())
        && !TYPES.contains(item.type())
        && !ITEMS.contains(item.name())
        && !BREAKS.matcher(item.name()).matches();
  }
}

package dev.fossilize.inject.icu;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The items that stay for a choice of locales: everything that is no locale's and within reach, and
 * of the locales' those that the kept ones draw on.
 */
final class KeptItems {
  /**
   * ICU looks into its default locale for what it doesn't find, before it takes the root, which has
   * no words; V8 takes American English for a process without a language.
   */
  private static final Set<String> FALLBACK = Set.of("en", "en_US", "en_US_POSIX");

  private static final int MOST_NEAR = 5;

  private KeptItems() {}

  /**
   * Chooses from {@code data}.
   *
   * @throws UsageException if a listed locale is not in the data
   */
  static List<IcuItem> of(IcuData data, KeptLocales locales) throws IOException {
    Reachable reachable = Reachable.of(data);
    List<IcuItem> reached = data.items().stream().filter(reachable::test).toList();
    return switch (locales) {
      case KeptLocales.All all -> reached;
      case KeptLocales.Listed listed -> listed(data, reached, listed.ids());
    };
  }

  private static List<IcuItem> listed(IcuData data, List<IcuItem> reached, NavigableSet<String> ids)
      throws IOException {
    Bundles bundles = new Bundles(data);
    LocaleGraph graph = LocaleGraph.of(data, bundles);
    NavigableSet<String> wanted = new TreeSet<>(FALLBACK);
    for (String id : ids) {
      NavigableSet<String> within = graph.within(id);
      if (within.isEmpty()) {
        throw unknown(id, graph.locales(), data);
      }
      wanted.addAll(within);
    }
    NavigableSet<String> closure = graph.closure(wanted);
    List<IcuItem> items =
        reached.stream()
            .filter(item -> !item.isOfLocale() || closure.contains(item.stem()))
            .toList();
    Breaking breaking = Breaking.of(items, bundles, closure);
    return items.stream().filter(breaking::test).toList();
  }

  private static UsageException unknown(String id, NavigableSet<String> known, IcuData data) {
    return new UsageException(
        "There is no locale '"
            + id.replace('_', '-')
            + "' in "
            + data.source().name()
            + " ("
            + data.prefix().replace("/", "")
            + ").",
        "Near it are " + String.join(", ", near(id, known)) + ".");
  }

  private static List<String> near(String id, NavigableSet<String> known) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return known.stream()
        .sorted(Comparator.comparing(each -> distance.apply(id, each)))
        .limit(MOST_NEAR)
        .map(each -> each.replace('_', '-'))
        .toList();
  }
}

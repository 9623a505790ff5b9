package dev.fossilize.inject.icu;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which locale gets what it doesn't say itself from which other one. ICU asks first whom the bundle
 * names as its parent ({@code en_001} for {@code en_AU}), else takes the last subtag off; a bundle
 * that is only another name ({@code no_NO_NY}, for {@code nn_NO}) names what it stands for.
 *
 * <p>Source: ICU, {@code uresbund.cpp} ({@code %%Parent}, {@code %%ALIAS}).
 */
final class LocaleGraph {
  private static final String PARENT = "%%Parent";
  private static final String ALIAS = "%%ALIAS";

  private final NavigableMap<String, NavigableSet<String>> sources = new TreeMap<>();
  private final NavigableMap<String, String> aliases = new TreeMap<>();

  private LocaleGraph() {}

  /** Reads what all locales' bundles say. */
  static LocaleGraph of(IcuData data, Bundles bundles) throws IOException {
    LocaleGraph graph = new LocaleGraph();
    for (IcuItem item : data.items()) {
      if (item.isOfLocale()) {
        graph.add(item.stem(), bundles.read(item));
      }
    }
    return graph;
  }

  private void add(String id, ResourceBundle bundle) throws IOException {
    NavigableSet<String> from = sources.computeIfAbsent(id, any -> new TreeSet<>());
    LocaleIds.truncated(id).ifPresent(from::add);
    bundle.text(PARENT).ifPresent(from::add);
    Optional<String> alias = bundle.text(ALIAS);
    if (alias.isPresent()) {
      from.add(alias.get());
      aliases.put(id, alias.get());
    }
  }

  /** All locales that any tree has something for. */
  NavigableSet<String> locales() {
    return new TreeSet<>(sources.keySet());
  }

  /** {@code wanted}, everything they get something from, and the other names of all these. */
  NavigableSet<String> closure(Collection<String> wanted) {
    NavigableSet<String> closure = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(wanted);
    while (!open.isEmpty()) {
      String id = open.remove();
      if (closure.add(id)) {
        open.addAll(sources.getOrDefault(id, new TreeSet<>()));
        for (Map.Entry<String, String> alias : aliases.entrySet()) {
          if (alias.getValue().equals(id)) {
            open.add(alias.getKey());
          }
        }
      }
    }
    return closure;
  }
}

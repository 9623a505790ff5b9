package dev.fossilize.inject.icu;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
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
  static final String ALIAS = "%%ALIAS";

  /** Per locale, all that it may draw on. */
  private final NavigableMap<String, NavigableSet<String>> sources = new TreeMap<>();

  /** What other names stand for. */
  private final NavigableMap<String, String> aliases = new TreeMap<>();

  /** Of languages only: {@code no} for {@code nb} and {@code nn}. */
  private final NavigableMap<String, String> parents = new TreeMap<>();

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
    Optional<String> alias = bundle.text(ALIAS);
    if (alias.isPresent() && EnglishStandIns.isStandIn(id, alias.get())) {
      return;
    }
    NavigableSet<String> from = sources.computeIfAbsent(id, any -> new TreeSet<>());
    LocaleIds.truncated(id).ifPresent(from::add);
    Optional<String> parent = bundle.text(PARENT);
    if (parent.isPresent()) {
      from.add(parent.get());
      if (LocaleIds.truncated(id).isEmpty()) {
        parents.put(id, parent.get());
      }
    }
    if (alias.isPresent()) {
      from.add(alias.get());
      aliases.put(id, alias.get());
    }
  }

  /** All locales that any tree has something for. */
  NavigableSet<String> locales() {
    return new TreeSet<>(sources.keySet());
  }

  /**
   * The locales that {@code id} means: itself, all that are more special, languages that say of
   * themselves to be a kind of it, and, of another name, all this of what it stands for.
   */
  NavigableSet<String> within(String id) {
    NavigableSet<String> within = new TreeSet<>();
    String meant = aliases.getOrDefault(id, id);
    for (String each : sources.keySet()) {
      if (LocaleIds.isWithin(each, id)
          || LocaleIds.isWithin(each, meant)
          || meant.equals(parents.get(LocaleIds.language(each)))) {
        within.add(each);
      }
    }
    return within;
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

package dev.fossilize.packager.cli;

import dev.fossilize.platforms.problem.UsageException;
import dev.fossilize.platforms.target.Target;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what {@code --target} says. */
final class Targets {
  private Targets() {}

  /**
   * Each target once, in the order of first mention; {@code all} and {@code current} stand for
   * others. No word at all means the current one.
   */
  static Set<Target> parse(List<String> words) throws UsageException {
    if (words.isEmpty()) {
      return Set.of(Target.current());
    }
    Set<Target> targets = new LinkedHashSet<>();
    for (String word : words) {
      switch (word) {
        case "current" -> targets.add(Target.current());
        case "all" -> targets.addAll(Arrays.asList(Target.values()));
        default -> targets.add(Target.parse(word));
      }
    }
    return targets;
  }
}

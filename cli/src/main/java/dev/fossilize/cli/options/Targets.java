package dev.fossilize.cli.options;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.http.OfflineException;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NoSuchRuntimeException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what {@code --target} says. */
public final class Targets {
  private Targets() {}

  /**
   * Whether a target is only one of {@code all}, and no source has it here: Node.js for musl comes
   * from one place alone, which not everyone reaches. Who names it wants it.
   */
  public static boolean isLeftOut(Target target, Throwable cause, List<String> words)
      throws UsageException {
    return (cause instanceof NoSuchRuntimeException || cause instanceof OfflineException)
        && target.musl()
        && !isNamed(target, words);
  }

  /** What is said of a target that is left out. */
  public static String leftOut(Target target) {
    return target + " is left out of 'all': no Node.js for it is to be had here.";
  }

  private static boolean isNamed(Target target, List<String> words) throws UsageException {
    List<String> names = words.stream().filter(word -> !word.equals("all")).toList();
    return names.size() == words.size() || (!names.isEmpty() && parse(names).contains(target));
  }

  /**
   * Each target once, in the order of first mention; {@code all} and {@code current} stand for
   * others. No word at all means the current one.
   */
  public static Set<Target> parse(List<String> words) throws UsageException {
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

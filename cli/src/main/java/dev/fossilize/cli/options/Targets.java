package dev.fossilize.cli.options;

import dev.fossilize.packager.request.Product;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.http.OfflineException;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NoSuchRuntimeException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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

  /**
   * Whether the executables for both of macOS' processors are wanted as one.
   *
   * @throws UsageException if one of them is wanted by itself, too
   */
  public static boolean universal(List<String> words) throws UsageException {
    if (words.stream().noneMatch(Targets::isUniversal)) {
      return false;
    }
    for (String word : words) {
      if (!isUniversal(word)
          && !word.equals("all")
          && parse(List.of(word)).stream().anyMatch(target -> target.os() == Os.DARWIN)) {
        throw new UsageException(
            Product.UNIVERSAL + " holds what " + word + " would be by itself.",
            "Name one of them, and package the other in a run of its own.");
      }
    }
    return true;
  }

  private static boolean isUniversal(String word) {
    return word.strip()
        .toLowerCase(Locale.ROOT)
        .replaceFirst("^(macos|osx)-", "darwin-")
        .equals(Product.UNIVERSAL);
  }

  private static boolean isNamed(Target target, List<String> words) throws UsageException {
    List<String> names = words.stream().filter(word -> !word.equals("all")).toList();
    return names.size() == words.size() || (!names.isEmpty() && parse(names).contains(target));
  }

  /**
   * Each target once, in the order of first mention; {@code all}, {@code current} and {@code
   * darwin-universal} stand for others. No word at all means the current one.
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
        case String both when isUniversal(both) ->
            targets.addAll(List.of(Target.DARWIN_X64, Target.DARWIN_ARM64));
        default -> targets.add(Target.parse(word));
      }
    }
    return targets;
  }
}

package dev.fossilize.packager.tree;

import dev.fossilize.packager.application.asset.FilePattern;
import dev.fossilize.platforms.errors.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Paths and patterns with wildcards. What names a folder stands for all that is in it.
 *
 * @param tests one for each, asked for a path with slashes
 */
record PathPatterns(List<Predicate<String>> tests) {
  static final PathPatterns NONE = new PathPatterns(List.of());

  /**
   * Reads them.
   *
   * @throws UsageException if one is no pattern
   */
  static PathPatterns parse(List<String> wishes) throws UsageException {
    List<Predicate<String>> tests = new ArrayList<>();
    for (String wish : wishes) {
      tests.add(test(wish));
    }
    return new PathPatterns(List.copyOf(tests));
  }

  boolean isEmpty() {
    return tests.isEmpty();
  }

  /** Whether {@code path}, or a folder above it, fits one of them. */
  boolean matches(String path) {
    return tests.stream().anyMatch(test -> test.test(path));
  }

  /** Of one path or pattern. */
  static Predicate<String> test(String wish) throws UsageException {
    String plain = plain(wish);
    if (!FilePattern.isPattern(plain)) {
      return path -> plain.isEmpty() || path.equals(plain) || path.startsWith(plain + "/");
    }
    FilePattern pattern = FilePattern.parse(plain);
    String prefix = pattern.folder().isEmpty() ? "" : pattern.folder() + "/";
    return path ->
        path.startsWith(prefix) && matchesUpwards(pattern, path.substring(prefix.length()));
  }

  /** Without what makes no difference at either end. */
  static String plain(String wish) {
    String text = wish.replace('\\', '/');
    return text.equals(".") ? "" : text.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
  }

  private static boolean matchesUpwards(FilePattern pattern, String path) {
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (pattern.matches(Path.of(path.substring(0, end)))) {
        return true;
      }
    }
    return false;
  }
}

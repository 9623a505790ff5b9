package dev.fossilize.packager.application.asset;

import dev.fossilize.platforms.errors.UsageException;
import java.io.File;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pattern with {@code * ? [] {}} and {@code **}, as {@link FileSystems} has it, except that
 * {@code **}{@code /} also stands for no folder at all, as in shells.
 *
 * @param folder the part before the first wildcard; may be empty
 * @param matchers one of them has to match, relative to the folder
 */
public record FilePattern(String folder, List<PathMatcher> matchers) {
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");
  private static final String ANY_FOLDERS = "**/";

  /** Enough for a person; each doubles the matchers. */
  private static final int MOST_ANY_FOLDERS = 5;

  /** Whether there is a wildcard in it. */
  public static boolean isPattern(String path) {
    return WILDCARD.matcher(path).find();
  }

  /**
   * Reads a pattern.
   *
   * @param wish with a wildcard in it
   * @throws UsageException if it cannot be read
   */
  public static FilePattern parse(String wish) throws UsageException {
    String text = wish.replace(File.separatorChar, '/'); // on Windows both separate
    String[] parts = text.split("/", -1);
    int literal = 0;
    while (!isPattern(parts[literal])) {
      literal++;
    }
    String folder = String.join("/", Arrays.asList(parts).subList(0, literal));
    String rest = String.join("/", Arrays.asList(parts).subList(literal, parts.length));
    if (rest.split(Pattern.quote(ANY_FOLDERS), -1).length - 1 > MOST_ANY_FOLDERS) {
      throw wrong(text, "it has more than " + MOST_ANY_FOLDERS + " times '**/'", null);
    }
    List<PathMatcher> matchers = new ArrayList<>();
    for (String variant : variants(rest).toList()) {
      try {
        matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + variant));
      } catch (PatternSyntaxException e) {
        throw wrong(text, e.getDescription(), e);
      }
    }
    return new FilePattern(text.startsWith("/") && folder.isEmpty() ? "/" : folder, matchers);
  }

  /** Whether a path relative to {@link #folder} fits. */
  public boolean matches(Path relative) {
    return matchers.stream().anyMatch(matcher -> matcher.matches(relative));
  }

  private static Stream<String> variants(String pattern) {
    int at = pattern.indexOf(ANY_FOLDERS);
    if (at < 0) {
      return Stream.of(pattern);
    }
    String before = pattern.substring(0, at);
    return variants(pattern.substring(at + ANY_FOLDERS.length()))
        .flatMap(rest -> Stream.of(before + ANY_FOLDERS + rest, before + rest));
  }

  private static UsageException wrong(String text, String why, @Nullable Throwable cause) {
    return new UsageException(
        "The pattern '" + text + "' cannot be read: " + why + ".",
        "Use * ? [abc] {a,b} and **, with / between folders.",
        cause);
  }
}

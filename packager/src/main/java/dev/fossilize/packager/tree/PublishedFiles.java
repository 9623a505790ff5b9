package dev.fossilize.packager.tree;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.json.JsonMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code files} of a package.json names, with what npm publishes in any case. Source: npm's
 * documentation of package.json, "files".
 *
 * @param patterns in their order; the last that fits decides
 * @param always paths of files that {@code main} and {@code bin} name
 */
record PublishedFiles(List<Choice> patterns, List<Predicate<String>> always) {
  private static final Pattern AT_TOP =
      Pattern.compile(
          "package\\.json|(readme|copying|licen[sc]e)(\\..*)?", Pattern.CASE_INSENSITIVE);

  /**
   * One pattern.
   *
   * @param takes false where it stands behind an exclamation mark
   */
  record Choice(Predicate<String> test, boolean takes) {}

  /**
   * Reads the field.
   *
   * @return empty if there is none
   */
  static Optional<PublishedFiles> of(Manifest manifest) throws UsageException {
    JsonObject content = manifest.description().content();
    if (!content.has("files")) {
      return Optional.empty();
    }
    List<Choice> patterns = new ArrayList<>();
    for (String pattern : manifest.strings("files")) {
      boolean takes = !pattern.startsWith("!");
      patterns.add(
          new Choice(PathPatterns.test(anchored(takes ? pattern : pattern.substring(1))), takes));
    }
    List<Predicate<String>> always = new ArrayList<>();
    for (String path : named(content).toList()) {
      String plain = anchored(PathPatterns.plain(path));
      always.add(found -> found.equals(plain) || found.equals(plain + ".js"));
    }
    return Optional.of(new PublishedFiles(patterns, always));
  }

  /** Whether the file at {@code path}, relative to the package, is published. */
  boolean takes(String path) {
    boolean taken =
        AT_TOP.matcher(path).matches() || always.stream().anyMatch(test -> test.test(path));
    for (Choice choice : patterns) {
      if (choice.takes() != taken && choice.test().test(path)) {
        taken = choice.takes();
      }
    }
    return taken || AT_TOP.matcher(path).matches();
  }

  private static Stream<String> named(JsonObject content) {
    Stream<JsonElement> bin =
        content.get("bin") instanceof JsonObject commands
            ? commands.asMap().values().stream()
            : Stream.ofNullable(content.get("bin"));
    return Stream.concat(Stream.ofNullable(content.get("main")), bin)
        .flatMap(element -> JsonMembers.text(element).stream());
  }

  /** A leading slash means what is meant without it. */
  private static String anchored(String pattern) {
    return pattern.replaceFirst("^(\\./|/)+", "");
  }
}

package dev.fossilize.runtimes.npm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One {@code .npmrc} file: lines of {@code key = value}, comments after {@code ;} or {@code #}, and
 * {@code ${NAME}} for environment variables; {@code ${NAME?}} is empty where there is none. Source:
 * npm's documentation of npmrc.
 */
final class Npmrc {
  /** A configuration file is a few lines; something larger is not one. */
  private static final long LARGEST = 1 << 20;

  private static final Pattern COMMENT = Pattern.compile("(?<!\\\\)[;#]");

  private static final Pattern VARIABLE = Pattern.compile("(?<!\\\\)\\$\\{([^${}?]+)(\\?)?}");

  private final Map<String, String> values;

  private Npmrc(Map<String, String> values) {
    this.values = values;
  }

  /** Reads {@code file}; a missing one holds nothing. */
  static Npmrc read(Path file, Map<String, String> environment) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      return new Npmrc(Map.of());
    }
    // Whatever its charset, what matters in it is ASCII.
    return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), environment);
  }

  static Npmrc parse(String text, Map<String, String> environment) {
    Map<String, String> values = new HashMap<>();
    for (String line : text.split("\\R", -1)) {
      String stripped = line.strip();
      int equals = stripped.indexOf('=');
      if (equals > 0 && !stripped.startsWith("#") && !stripped.startsWith(";")) {
        values.put(
            expand(unquoted(stripped.substring(0, equals).strip()), environment),
            expand(unquoted(stripped.substring(equals + 1).strip()), environment));
      }
    }
    return new Npmrc(values);
  }

  Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
  }

  /** What is not quoted ends where a comment begins. */
  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(0) == value.charAt(value.length() - 1);
    return quoted ? value.substring(1, value.length() - 1) : COMMENT.split(value, 2)[0].strip();
  }

  /** A variable that is not set stays as it is written, as npm leaves it. */
  private static String expand(String value, Map<String, String> environment) {
    Matcher matcher = VARIABLE.matcher(value);
    return matcher.replaceAll(
        found -> {
          @Nullable String known = environment.get(found.group(1));
          String otherwise = found.group(2) == null ? found.group() : "";
          return Matcher.quoteReplacement(known == null ? otherwise : known);
        });
  }
}

package dev.fossilize.packager.app.bundle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for identifiers in scripts of many megabytes, where a regular expression alone takes a
 * second. What it finds may also stand in a string or a comment.
 */
final class Words {
  /** {@code import} as a call, and not as a property. */
  private static final Pattern CALL = Pattern.compile("\\s*\\(");

  private static final String QUOTATION_MARKS = "'\"`";

  private Words() {}

  /** Whether {@code script} may hold an {@code import()}. */
  static boolean hasDynamicImport(String script) {
    return has(script, "import", CALL);
  }

  /** Whether {@code word} stands somewhere as a word of its own, followed by {@code next}. */
  static boolean has(String script, String word, Pattern next) {
    Matcher following = next.matcher(script);
    for (int at = script.indexOf(word); at >= 0; at = script.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean property =
          at > 0 && script.charAt(at - 1) == '.' && !script.startsWith("...", at - 3);
      // No expression begins directly behind a string: 'import()' in quotation marks is a text.
      boolean quoted = at > 0 && QUOTATION_MARKS.indexOf(script.charAt(at - 1)) >= 0;
      if (!property
          && !quoted
          && !isPart(script, at - 1)
          && !isPart(script, end)
          && following.region(end, script.length()).lookingAt()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPart(String script, int at) {
    return at >= 0
        && at < script.length()
        && Character.isJavaIdentifierPart(script.charAt(at)); // JavaScript's, nearly
  }
}

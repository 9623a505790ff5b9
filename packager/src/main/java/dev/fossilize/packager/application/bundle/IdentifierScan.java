package dev.fossilize.packager.application.bundle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for identifiers in scripts of many megabytes, where a regular expression alone takes a
 * second. What it finds may also stand in a comment, or in a string whose line leaves that open.
 */
final class IdentifierScan {
  /** {@code import} as a call, and not as a property. */
  private static final Pattern CALL = Pattern.compile("\\s*\\(");

  private IdentifierScan() {}

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
      if (!property
          && !isPart(script, at - 1)
          && !isPart(script, end)
          && following.region(end, script.length()).lookingAt()
          && !isText(script, at)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether {@code at} certainly lies in a text. No expression begins directly behind a quotation
   * mark. Otherwise it has to lie between two of a kind on one line, and before it there must be
   * nothing on that line which makes those something else: a regular expression, a comment, the end
   * of a template or an expression in one. (The line may begin within a template; then all of that
   * is its text.)
   */
  private static boolean isText(String script, int at) {
    if (at > 0 && "'\"`".indexOf(script.charAt(at - 1)) >= 0) {
      return true;
    }
    char open = 0;
    for (int i = script.lastIndexOf('\n', at) + 1; i < at; i++) {
      char c = script.charAt(i);
      if (c == '/' || c == '`' || c == '$') {
        return false;
      }
      if (c == '\\') {
        i++;
      } else if (open == 0 && (c == '"' || c == '\'')) {
        open = c;
      } else if (c == open) {
        open = 0;
      }
    }
    return open != 0 && closes(script, at, open);
  }

  private static boolean closes(String script, int from, char mark) {
    for (int i = from; i < script.length() && script.charAt(i) != '\n'; i++) {
      if (script.charAt(i) == '\\') {
        i++;
      } else if (script.charAt(i) == mark) {
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

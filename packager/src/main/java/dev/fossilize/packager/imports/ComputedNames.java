package dev.fossilize.packager.imports;

import dev.fossilize.packager.application.scan.ScriptText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds names of packages that a script puts together: {@code "my-plugin-" + name} and {@code
 * `@scope/${name}`}. It finds too much rather than too little: what is found counts only where such
 * packages are installed.
 */
final class ComputedNames {
  /** A word and a dash, or a scope: less would mean half of all packages. */
  private static final String BEGINNING =
      "(?<name>@[a-z0-9][\\w.-]*/(?:[\\w.-]*-)?|[a-z0-9][\\w.-]+-)";

  private static final Pattern COMPUTED =
      Pattern.compile(
          "`"
              + BEGINNING
              + "\\$\\{|(?<quote>['\"])"
              + BEGINNING.replace("<name>", "<added>")
              + "\\k<quote>\\s*(?:\\+|\\)?\\.concat\\()");

  private ComputedNames() {}

  /** What was found in a script at {@code path}, in the order of lines. */
  static List<MissingPackage> in(String path, byte[] script) {
    ScriptText text = new ScriptText(new String(script, StandardCharsets.ISO_8859_1));
    List<MissingPackage> found = new ArrayList<>();
    Matcher matcher = COMPUTED.matcher(text.text());
    while (matcher.find()) {
      String name = matcher.group("name") == null ? matcher.group("added") : matcher.group("name");
      found.add(MissingPackage.beginning(name, path, text.line(matcher.start())));
    }
    return found;
  }
}

package dev.fossilize.packager.application.bundle;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * esbuild's own functions in a bundle, changed where Node.js behaves otherwise. Their text is that
 * of the one esbuild that is pinned; each is also found in a minified script. No change moves a
 * line.
 */
final class EsbuildHelpers {
  /** What calls by a computed path find files with; it comes from {@code prelude/glob.js}. */
  static final String GLOB = "__fossilize_glob";

  /** The module that {@code module.parent} of those within is; from {@code prelude/parent.js}. */
  static final String PARENT = "__fossilize_parent";

  /** How esbuild gives a function back the name that it had before bundling (--keep-names). */
  private static final String NAMING = "\nvar __name = (target, value) => __defProp(target,";

  /**
   * The same, but leaving alone what is called so already: giving a function the name that it has
   * costs V8 a new map. The 9,000 times that tsc does so when it starts are an eighth of its start.
   * Not for a minified script, where names do differ.
   */
  private static final String SPARING_NAMING =
      "\nvar __name = (target, value) => target.name === value ? target : __defProp(target,";

  /** Its use for a function that was not renamed, on a line of its own: 8,300 of tsc's 9,000. */
  private static final Pattern NEEDLESS_NAMING =
      Pattern.compile("__name\\(([\\w$]+), \"\\1\"\\);(?=\\n)");

  /** {@code (map) => (path) => ...}, which knows exact paths only and throws without a code. */
  private static final Pattern GLOBBING =
      Pattern.compile(
          "\\(?([\\w$]+)\\)?\\s*=>\\s*\\(?([\\w$]+)\\)?\\s*=>\\s*\\{\\s*var"
              + " ([\\w$]+)\\s*=\\s*\\1\\[\\2\\];\\s*if\\s*\\(\\3\\)\\s*return \\3\\(\\);\\s*throw"
              + " new Error\\(\"Module not found in bundle: \"\\s*\\+\\s*\\2\\);?\\s*\\}");

  /** The object that is {@code module} in a CommonJS module. */
  private static final Pattern MODULE =
      Pattern.compile("\\(\\([\\w$]+\\s*=\\s*\\{\\s*exports:\\s*\\{\\}(?=\\s*\\}\\)\\.exports)");

  /** What it lacks of Node.js' own, where a script may look for it. */
  static final List<String> MEMBERS = List.of(".parent", ".children", ".paths");

  private final boolean members;
  private boolean begun;
  private boolean naming;

  /**
   * Goes through one script.
   *
   * @param facts of it
   */
  EsbuildHelpers(BundleFacts facts) {
    this.members = MEMBERS.stream().anyMatch(facts::has);
  }

  /** A part of the script, changed: in the first one, the functions stand before all modules. */
  String mend(String part) {
    String text = begun ? part : mendFunctions(part);
    begun = true;
    return naming ? withoutNeedlessNaming(text) : text;
  }

  private String mendFunctions(String head) {
    String text = head;
    naming = text.contains(NAMING);
    text = text.replace(NAMING, SPARING_NAMING);
    Matcher glob = GLOBBING.matcher(text);
    if (text.contains("Module not found in bundle") && glob.find()) {
      long lines = glob.group().chars().filter(c -> c == '\n').count();
      text = replace(text, glob, GLOB + "\n".repeat(Math.toIntExact(lines)));
    }
    Matcher module = MODULE.matcher(text);
    if (members && module.find()) {
      String more = ", parent: " + PARENT + ", children: [], paths: []";
      text = replace(text, module, module.group() + more);
    }
    return text;
  }

  private static String withoutNeedlessNaming(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    Matcher needless = NEEDLESS_NAMING.matcher(text);
    int done = 0;
    for (int at = text.indexOf("__name("); at >= 0; at = text.indexOf("__name(", at + 1)) {
      boolean first = text.substring(text.lastIndexOf('\n', at) + 1, at).isBlank();
      if (first && needless.region(at, text.length()).lookingAt()) {
        kept.append(text, done, at);
        done = needless.end();
      }
    }
    return kept.append(text, done, text.length()).toString();
  }

  private static String replace(String text, Matcher found, String replacement) {
    return text.substring(0, found.start()) + replacement + text.substring(found.end());
  }
}

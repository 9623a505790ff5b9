package dev.fossilize.packager.imports;

import dev.fossilize.packager.application.scan.ScriptText;
import dev.fossilize.packager.warning.BuildWarning;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for calls that write files beside the script, which can't be changed in an executable, by
 * their text: what they are given is such a path, or a variable that was made of one.
 */
final class WrittenFiles {
  private static final String ADVICE =
      "Write to a folder of the user's, or beside the executable: process.execPath.";

  private static final String BESIDE =
      "(?:(?:path\\s*\\.\\s*)?(?:join|resolve)\\s*\\(\\s*)?(?:`\\$\\{\\s*)?"
          + "(?:__dirname|import\\.meta\\.dirname)\\b"
          + "|new\\s+URL\\s*\\([^()]*,\\s*import\\.meta\\.url\\s*\\)(?!\\s*\\.)";

  private static final Pattern VARIABLE =
      Pattern.compile("\\b(?:const|let|var)\\s+(?<name>[A-Za-z_]\\w*)\\s*=\\s*(?:" + BESIDE + ")");

  private static final String CALL =
      "\\b(?<call>(?:writeFile|appendFile|outputFile|outputJson|writeJson|mkdir|mkdtemp|ensureDir"
          + "|truncate|unlink)(?:Sync)?|createWriteStream)\\s*\\(\\s*";

  /** One that is only read says so. */
  private static final String DATABASE =
      "\\bnew\\s+(?:\\w+\\s*\\.\\s*)?(?<database>Database(?:Sync)?)\\s*\\("
          + "(?![^;]{0,300}(?i:read_?only))\\s*";

  private WrittenFiles() {}

  /** What was found in a script, in the order of lines. */
  static List<BuildWarning> in(String path, byte[] script) {
    // Only ASCII is looked for, and this decoding copies nothing.
    ScriptText text = new ScriptText(new String(script, StandardCharsets.ISO_8859_1));
    if (!text.text().contains("__dirname") && !text.text().contains("import.meta.")) {
      return List.of();
    }
    return calls(text.text())
        .map(
            found ->
                new BuildWarning(
                    path,
                    text.line(found.start()),
                    what(found) + " a file in the executable, which can't be changed (EROFS).",
                    ADVICE))
        .toList();
  }

  private static Stream<MatchResult> calls(String text) {
    String variables =
        VARIABLE
            .matcher(text)
            .results()
            .map(found -> "|" + found.group("name") + "\\b(?!\\s*[.(])")
            .distinct()
            .collect(Collectors.joining());
    return Pattern.compile("(?:" + CALL + "|" + DATABASE + ")(?:" + BESIDE + variables + ")")
        .matcher(text)
        .results();
  }

  private static String what(MatchResult found) {
    String call = found.group("call");
    return call == null ? found.group("database") + " opens for writing" : call + " is called for";
  }
}

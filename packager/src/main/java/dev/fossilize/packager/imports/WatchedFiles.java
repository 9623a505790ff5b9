package dev.fossilize.packager.imports;

import dev.fossilize.packager.application.scan.ScriptText;
import dev.fossilize.packager.warning.BuildWarning;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for calls that can't work on files in an executable, by their text: watching a file beside
 * the module. Found is what says so in one line; that costs little and is wrong seldom.
 */
final class WatchedFiles {
  private static final String WATCH = "watch";

  private static final String ADVICE =
      "Watch files of the user's own, or files that are shipped beside the executable.";

  private static final Pattern WATCHED =
      Pattern.compile(
          "\\b(?<call>watch|watchFile)\\s*\\(\\s*(?:(?:path\\s*\\.\\s*)?(?:join|resolve)\\s*\\(\\s*)?"
              + "(?:__dirname|__filename|import\\.meta\\.(?:dirname|filename|url)"
              + "|require\\.resolve)\\b");

  private WatchedFiles() {}

  /** What was found in a script, in the order of lines. */
  static List<BuildWarning> in(String path, byte[] script) {
    // Only ASCII is looked for, and this decoding copies nothing.
    ScriptText text = new ScriptText(new String(script, StandardCharsets.ISO_8859_1));
    if (!text.text().contains(WATCH)) {
      return List.of();
    }
    List<BuildWarning> warnings = new ArrayList<>();
    Matcher matcher = WATCHED.matcher(text.text());
    while (matcher.find()) {
      warnings.add(
          new BuildWarning(
              path,
              text.line(matcher.start()),
              matcher.group("call")
                  + " is called for a file in the executable, which never changes.",
              ADVICE));
    }
    return warnings;
  }
}

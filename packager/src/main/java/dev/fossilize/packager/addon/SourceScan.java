package dev.fossilize.packager.addon;

import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.SourceReader;
import dev.fossilize.packager.tree.TreeNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for calls that can't work on files in an executable, by their text: watching a file beside
 * the module. Found is what says so in one line; that costs little and is wrong seldom.
 */
public final class SourceScan {
  /** Larger scripts are bundles, whose lines say nothing. */
  private static final int LARGEST = 1 << 20;

  private static final Pattern SCRIPT = Pattern.compile(".*\\.[cm]?js");

  private static final String WATCH = "watch";

  private static final Pattern WATCHED =
      Pattern.compile(
          "\\b(?<call>watch|watchFile)\\s*\\(\\s*(?:(?:path\\s*\\.\\s*)?(?:join|resolve)\\s*\\(\\s*)?"
              + "(?:__dirname|__filename|import\\.meta\\.(?:dirname|filename|url)"
              + "|require\\.resolve)\\b");

  private SourceScan() {}

  /** What was found, in the order of paths and lines. */
  public static List<BuildWarning> scan(ApplicationTree tree) throws IOException {
    List<BuildWarning> warnings = new ArrayList<>();
    try (SourceReader reader = new SourceReader()) {
      for (TreeNode node : tree.nodes()) {
        if (node instanceof TreeNode.File file
            && file.source().size() <= LARGEST
            && SCRIPT.matcher(file.path()).matches()) {
          try (InputStream in = reader.open(file.source())) {
            scan(file.path(), in.readAllBytes(), warnings);
          }
        }
      }
    }
    return warnings;
  }

  private static void scan(String path, byte[] script, List<BuildWarning> warnings) {
    // Only ASCII is looked for, and this decoding copies nothing.
    String text = new String(script, StandardCharsets.ISO_8859_1);
    if (!text.contains(WATCH)) {
      return;
    }
    Matcher matcher = WATCHED.matcher(text);
    while (matcher.find()) {
      int line =
          1 + (int) text.substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
      warnings.add(
          new BuildWarning(
              path,
              line,
              matcher.group("call")
                  + " is called for a file in the executable, which never changes."));
    }
  }
}

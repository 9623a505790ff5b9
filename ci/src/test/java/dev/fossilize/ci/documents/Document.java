package dev.fossilize.ci.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A Markdown document. What stands in fenced code blocks is nobody's link or heading.
 *
 * @param path relative to the project's root, with slashes
 * @param prose its text without fenced code blocks
 */
record Document(String path, String prose) {
  private static final Pattern FENCED =
      Pattern.compile("^```.*?^```\\s*$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^()\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?) *$", Pattern.MULTILINE);

  static Document read(Path root, String path) throws IOException {
    String text = Files.readString(root.resolve(path)).replace("\r\n", "\n");
    return new Document(path, FENCED.matcher(text).replaceAll(""));
  }

  /** Where its links lead, as written. */
  List<String> links() {
    String words = CODE.matcher(prose).replaceAll("");
    return LINK.matcher(words).results().map(link -> link.group(1)).toList();
  }

  /** What stands between backticks. */
  List<String> codeSpans() {
    return CODE.matcher(prose).results().map(span -> span.group(1)).toList();
  }

  /** All matches of a pattern in its prose. */
  List<MatchResult> find(Pattern pattern) {
    return pattern.matcher(prose).results().toList();
  }

  /**
   * The anchors of its headings as GitHub makes them: in lower case, of letters, digits, hyphens
   * and underscores, a hyphen for each space; a repeated one gets a number.
   */
  List<String> anchors() {
    List<String> anchors = new ArrayList<>();
    for (MatchResult heading : find(HEADING)) {
      String slug =
          heading
              .group(1)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-');
      String anchor = slug;
      for (int number = 1; anchors.contains(anchor); number++) {
        anchor = slug + "-" + number;
      }
      anchors.add(anchor);
    }
    return anchors;
  }

  /**
   * The path that a name in this document means, seen from its folder: {@code ../x} and the like.
   */
  String resolve(String relative) {
    Path folder = Path.of("/", path).getParent();
    String whole = folder.resolve(relative).normalize().toString().replace('\\', '/');
    return whole.replaceFirst("^([A-Za-z]:)?/+", "");
  }
}

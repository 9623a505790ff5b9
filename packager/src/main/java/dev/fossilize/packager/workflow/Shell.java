package dev.fossilize.packager.workflow;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a shell is told words as they are. */
enum Shell {
  BASH("'\\''", " \\"),
  POWERSHELL("''", " `");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=+-]+");

  private final String quote;
  private final String goesOn;

  /**
   * @param quote a quotation mark among quoted text
   * @param goesOn the end of a line whose command goes on
   */
  Shell(String quote, String goesOn) {
    this.quote = quote;
    this.goesOn = goesOn;
  }

  String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", quote) + "'";
  }

  /** One word in each line; the command goes on after the last. */
  String lines(List<String> words) {
    return words.stream().map(word -> quoted(word) + goesOn).collect(Collectors.joining("\n"));
  }
}

package dev.fossilize.packager.application.bundle;

import dev.fossilize.packager.warning.BuildWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What esbuild warns of, from its messages: a headline, and below it the place with an excerpt.
 * What has another form is told whole.
 */
final class EsbuildMessages {
  private static final Pattern WARNING =
      Pattern.compile(
          "\\[WARNING] (?<text>.+?)(?: \\[[a-z-]+])?\\R"
              + "(?:\\R {4}(?<file>\\S.*):(?<line>\\d{1,9}):\\d+:\\R)?");

  private static final String SAYS = "esbuild says: ";
  private static final String ADVICE = "Correct what esbuild warns of.";

  private EsbuildMessages() {}

  static List<BuildWarning> in(String messages) {
    List<BuildWarning> warnings = new ArrayList<>();
    Matcher warning = WARNING.matcher(messages);
    while (warning.find()) {
      String line = warning.group("line");
      String text = SAYS + warning.group("text");
      warnings.add(
          line == null
              ? new BuildWarning("", 0, text, ADVICE)
              : new BuildWarning(warning.group("file"), Integer.parseInt(line), text, ADVICE));
    }
    if (warnings.isEmpty() && !messages.isBlank()) {
      warnings.add(new BuildWarning("", 0, SAYS + messages.strip(), ADVICE));
    }
    return warnings;
  }
}

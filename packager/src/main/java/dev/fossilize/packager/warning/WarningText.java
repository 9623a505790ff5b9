package dev.fossilize.packager.warning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Warnings for people: those with the same advice stand together, and it is given once. */
public final class WarningText {
  private static final String INDENT = "\n  ";

  private WarningText() {}

  /**
   * A text for each advice, in the order of the warnings.
   *
   * @param most lines of one text; what is left out is counted
   */
  public static List<String> of(List<BuildWarning> warnings, int most) {
    Map<String, List<String>> byAdvice = new LinkedHashMap<>();
    for (BuildWarning warning : warnings) {
      byAdvice.computeIfAbsent(warning.advice(), _ -> new ArrayList<>()).add(warning.toString());
    }
    return byAdvice.entrySet().stream().map(e -> text(e.getValue(), e.getKey(), most)).toList();
  }

  private static String text(List<String> lines, String advice, int most) {
    List<String> shown = new ArrayList<>(lines.subList(0, Math.min(most, lines.size())));
    if (shown.size() < lines.size()) {
      shown.add("and " + (lines.size() - shown.size()) + " more");
    }
    if (!advice.isEmpty()) {
      shown.add(advice);
    }
    return String.join(INDENT, shown);
  }
}

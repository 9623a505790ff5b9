package dev.fossilize.ci.benchmarks.report;

import dev.fossilize.ci.benchmarks.contest.Goal;
import dev.fossilize.ci.benchmarks.contest.Result;
import dev.fossilize.ci.benchmarks.measure.Metric;
import dev.fossilize.ci.benchmarks.measure.Series;
import dev.fossilize.ci.benchmarks.size.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Results as tables for {@code docs/benchmarks.md}. */
public final class Markdown {
  private Markdown() {}

  /** What was compared, and where. */
  public static String head(Machine machine, Map<String, String> versions) {
    return "Median (minimum) of rounds in which all take turns, on "
        + machine.sentence()
        + ". Peak memory is that of the largest single process. "
        + versions.entrySet().stream()
            .map(version -> version.getKey() + " " + version.getValue())
            .collect(Collectors.joining(", "))
        + ".\n";
  }

  /** One scenario. */
  public static String of(Result result) {
    StringBuilder text = new StringBuilder();
    String first = result.series().firstEntry().getKey();
    int rounds = result.series().firstEntry().getValue().usages().size();
    text.append("\n### ").append(result.title()).append("\n\n");
    text.append("| n = ").append(rounds);
    text.append(
        """
         | wall | CPU | instructions | peak memory | wall, times the first |
        |---|---|---|---|---|---|
        """);
    result
        .series()
        .forEach(
            (name, series) ->
                text.append("| ")
                    .append(name)
                    .append(cell(series, Metric.WALL))
                    .append(cell(series, Metric.CPU))
                    .append(" | ")
                    .append(Metric.INSTRUCTIONS.text(series.median(Metric.INSTRUCTIONS)))
                    .append(" | ")
                    .append(Metric.MEMORY.text(series.median(Metric.MEMORY)))
                    .append(" | ")
                    .append(number(result.byMedian(first, name, Metric.WALL)))
                    .append(" |\n"));
    text.append('\n');
    result.measuredGoals().forEach(goal -> text.append(line(result, goal)));
    return text.toString();
  }

  /** How large executables are. */
  public static String of(List<Size> sizes) {
    StringBuilder text = new StringBuilder("\n### Sizes\n\n");
    text.append("| executable | size | on disk | zstd -19 |\n|---|---|---|---|\n");
    for (Size size : sizes) {
      text.append("| ").append(size.what());
      text.append(" | ").append(megabytes(size.bytes()));
      text.append(" | ").append(megabytes(size.onDisk())).append(" | ");
      size.compressed().ifPresent(bytes -> text.append(megabytes(bytes)));
      text.append(" |\n");
    }
    return text.append('\n').toString();
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  private static String cell(Series series, Metric metric) {
    return " | "
        + metric.text(series.median(metric))
        + " ("
        + metric.text(series.minimum(metric))
        + ")";
  }

  private static String line(Result result, Goal goal) {
    double median = result.byMedian(goal.ours(), goal.peer(), goal.metric());
    double minimum = result.byMinimum(goal.ours(), goal.peer(), goal.metric());
    return "- %s of '%s' is %s (by the minima %s) times that of '%s'; wanted: %s. %s.%n"
        .formatted(
            goal.metric().words(),
            goal.peer(),
            number(median),
            number(minimum),
            goal.ours(),
            number(goal.factor()),
            verdict(goal.factor(), median, minimum));
  }

  private static String verdict(double wanted, double median, double minimum) {
    if (median >= wanted && minimum >= wanted) {
      return "Reached";
    }
    return median < wanted && minimum < wanted ? "Missed" : "Undecided";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
  }
}

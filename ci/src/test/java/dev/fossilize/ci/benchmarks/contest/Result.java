package dev.fossilize.ci.benchmarks.contest;

import dev.fossilize.ci.benchmarks.measure.Metric;
import dev.fossilize.ci.benchmarks.measure.Series;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a scenario's rounds showed.
 *
 * @param series by contender, in the scenario's order
 */
public record Result(
    String name, String title, SequencedMap<String, Series> series, List<Goal> goals) {

  /** How many times as much {@code other} uses as {@code one}, by the medians. */
  public double byMedian(String one, String other, Metric metric) {
    return of(other).median(metric) / of(one).median(metric);
  }

  /** Likewise, by the minima. */
  public double byMinimum(String one, String other, Metric metric) {
    return of(other).minimum(metric) / of(one).minimum(metric);
  }

  /** The goals about which something is known: not every machine counts instructions. */
  public List<Goal> measuredGoals() {
    return goals.stream()
        .filter(goal -> !Double.isNaN(byMedian(goal.ours(), goal.peer(), goal.metric())))
        .toList();
  }

  private Series of(String contender) {
    Series found = series.get(contender);
    if (found == null) {
      throw new IllegalArgumentException(contender + " takes no part in " + name);
    }
    return found;
  }
}

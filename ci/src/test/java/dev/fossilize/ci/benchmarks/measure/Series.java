package dev.fossilize.ci.benchmarks.measure;

import java.util.List;

/**
 * The usages of one contender.
 *
 * @param usages a round each
 * @param counted a round in which instructions were counted, and no clock is to be believed
 */
public record Series(List<Usage> usages, Usage counted) {
  public Series {
    usages = List.copyOf(usages);
    if (usages.isEmpty()) {
      throw new IllegalArgumentException("no rounds");
    }
  }

  /** The value with as many rounds below as above it. */
  public double median(Metric metric) {
    if (metric == Metric.INSTRUCTIONS) {
      return metric.of(counted);
    }
    double[] sorted = usages.stream().mapToDouble(metric::of).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The least: what it costs when nothing else disturbs. */
  public double minimum(Metric metric) {
    return metric == Metric.INSTRUCTIONS
        ? metric.of(counted)
        : usages.stream().mapToDouble(metric::of).min().orElseThrow();
  }
}

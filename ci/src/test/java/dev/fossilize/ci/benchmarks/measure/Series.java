package dev.fossilize.ci.benchmarks.measure;

import java.util.List;

/** The usages of one contender, a round each. */
public record Series(List<Usage> usages) {
  public Series {
    usages = List.copyOf(usages);
    if (usages.isEmpty()) {
      throw new IllegalArgumentException("no rounds");
    }
  }

  /** The value with as many rounds below as above it. */
  public double median(Metric metric) {
    double[] sorted = usages.stream().mapToDouble(metric::of).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The least: what it costs when nothing else disturbs. */
  public double minimum(Metric metric) {
    return usages.stream().mapToDouble(metric::of).min().orElseThrow();
  }
}

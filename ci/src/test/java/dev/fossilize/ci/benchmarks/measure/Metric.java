package dev.fossilize.ci.benchmarks.measure;

import java.util.Locale;

/** What can be compared. Less is better. */
public enum Metric {
  WALL("wall-clock time"),
  CPU("processor time"),
  MEMORY("peak memory"),
  INSTRUCTIONS("number of instructions");

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MEGA = 1e6;

  private final String words;

  Metric(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** Milliseconds, megabytes or millions; not a number where it is not known. */
  public double of(Usage usage) {
    return switch (this) {
      case WALL -> usage.wallNanos() / NANOS_PER_MILLI;
      case CPU -> usage.cpuNanos() / NANOS_PER_MILLI;
      case MEMORY -> usage.peakBytes() / MEGA;
      case INSTRUCTIONS ->
          usage.instructions().isPresent() ? usage.instructions().getAsLong() / MEGA : Double.NaN;
    };
  }

  /** A value with its unit. */
  public String text(double value) {
    return switch (this) {
      case WALL, CPU ->
          value < 1000
              ? "%.0f ms".formatted(value)
              : String.format(Locale.ROOT, "%.2f s", value / 1000);
      case MEMORY -> "%.0f MB".formatted(value);
      case INSTRUCTIONS -> Double.isNaN(value) ? "" : "%.0f M".formatted(value);
    };
  }
}

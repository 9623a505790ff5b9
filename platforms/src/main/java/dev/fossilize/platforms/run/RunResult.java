package dev.fossilize.platforms.run;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a process ended.
 *
 * @param exitCode as the system tells it; 128 + n where signal n ended it
 * @param out its standard output as UTF-8, at most {@link Processes#MOST_OUTPUT} bytes of it
 * @param err its standard error, likewise
 * @param truncated whether it wrote more than that
 * @param timedOut whether it was killed because it ran for too long
 * @param took wall-clock time
 */
public record RunResult(
    int exitCode, String out, String err, boolean truncated, boolean timedOut, Duration took) {
  private static final int SIGNALLED = 128;
  private static final int LAST_SIGNAL = 64;

  /** Whether it ended by itself with code 0. */
  public boolean succeeded() {
    return exitCode == 0 && !timedOut;
  }

  /** The signal that ended it, by the shells' convention, which a program may also imitate. */
  public OptionalInt signal() {
    return exitCode > SIGNALLED && exitCode <= SIGNALLED + LAST_SIGNAL
        ? OptionalInt.of(exitCode - SIGNALLED)
        : OptionalInt.empty();
  }

  /**
   * One clause for messages: {@code exit code 1}, {@code signal 11}, {@code no end within 10 s}.
   */
  public String ending() {
    if (timedOut) {
      return "no end within " + took.toSeconds() + " s";
    }
    return signal().isPresent() ? "signal " + signal().getAsInt() : "exit code " + exitCode;
  }
}

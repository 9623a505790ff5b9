package dev.fossilize.signing.notary;

import java.time.Duration;

/**
 * How often the service is asked whether it is done.
 *
 * @param interval between two questions
 * @param longest until waiting is given up
 */
public record PollInterval(Duration interval, Duration longest) {
  /** Most submissions take one to five minutes. */
  public static final PollInterval USUAL =
      new PollInterval(Duration.ofSeconds(10), Duration.ofHours(1));
}

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

  /** Tickets of what was accepted take seconds to be there, at times minutes. */
  public static final PollInterval TICKET =
      new PollInterval(Duration.ofSeconds(10), Duration.ofMinutes(5));

  /** The same, but given up after {@code limit}. */
  PollInterval within(Duration limit) {
    return new PollInterval(interval, longest.compareTo(limit) < 0 ? longest : limit);
  }
}

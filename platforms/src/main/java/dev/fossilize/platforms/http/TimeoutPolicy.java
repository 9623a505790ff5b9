package dev.fossilize.platforms.http;

import java.time.Duration;

/**
 * How long a fetch waits, and how often it tries.
 *
 * @param connect until a connection stands
 * @param answer until the head of the answer is there
 * @param silence between two pieces of a body
 * @param attempts the most tries, the first included
 * @param firstDelay before the second try; doubled for each further one
 * @param longestDelay no wait between two tries is longer, whatever a server asks for
 */
public record TimeoutPolicy(
    Duration connect,
    Duration answer,
    Duration silence,
    int attempts,
    Duration firstDelay,
    Duration longestDelay) {
  /** A short wait for a connection, so that a source behind a firewall costs little. */
  public static final TimeoutPolicy USUAL =
      new TimeoutPolicy(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          4,
          Duration.ofMillis(500),
          Duration.ofSeconds(20));

  /** The slowest connection on which sending something large makes sense. */
  private static final long BYTES_PER_MILLISECOND = 32;

  /** How long the head of the answer may take, which comes when all was sent. */
  Duration answer(Request request) {
    long sent = request.upload().map(Upload::length).orElse(0L);
    return answer.plusMillis(sent / BYTES_PER_MILLISECOND);
  }
}

package dev.fossilize.runtimes;

import dev.fossilize.platforms.target.NodeVersion;
import java.time.LocalDate;

/** Something that speaks against shipping a runtime. */
public sealed interface Concern {
  /**
   * Its line gets no security releases any more.
   *
   * @param end the last day on which it could get one
   */
  record Ended(int major, LocalDate end) implements Concern {}

  /**
   * A later release of its line mends vulnerabilities.
   *
   * @param later the newest of them
   */
  record Vulnerable(NodeVersion version, NodeVersion later) implements Concern {}

  /**
   * There is a later release of its line, and nobody who was asked tells what it mends.
   *
   * @param later the newest
   * @param source where it can be had
   */
  record Superseded(NodeVersion version, NodeVersion later, String source) implements Concern {}
}

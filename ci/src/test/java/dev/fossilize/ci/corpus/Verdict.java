package dev.fossilize.ci.corpus;

import java.util.List;

/**
 * How a program fared.
 *
 * @param failures what went wrong, each with its command; none when nothing did
 */
record Verdict(Selection.Pair pair, List<String> failures, Times times) {
  /** Milliseconds. */
  record Times(long install, long node, long packaging, long executable) {}

  boolean ok() {
    return failures.isEmpty();
  }
}

package dev.fossilize.ci.corpus;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Map;

/**
 * One command line, and what shows that it did real work. Everything is compared with Node.js too;
 * these are what both must do.
 *
 * @param arguments in which {@code {port}} stands for a free one
 * @param stdout a regular expression that standard output holds
 * @param stderr likewise
 * @param files regular expressions by name: what files in the working folder hold afterwards
 * @param unstable globs of files that are not compared, since no two runs write the same
 * @param unordered whether the lines of the output come in any order
 * @param requests what it is asked when it is a server; it gets SIGTERM after the last one
 */
record Smoke(
    List<String> arguments,
    String input,
    int exit,
    String stdout,
    String stderr,
    Map<String, String> files,
    Map<String, String> environment,
    List<String> unstable,
    boolean unordered,
    List<Request> requests) {
  Smoke {
    arguments = requireNonNullElse(arguments, List.of());
    input = requireNonNullElse(input, "");
    stdout = requireNonNullElse(stdout, "");
    stderr = requireNonNullElse(stderr, "");
    files = requireNonNullElse(files, Map.of());
    environment = requireNonNullElse(environment, Map.of());
    unstable = requireNonNullElse(unstable, List.of());
    requests = requireNonNullElse(requests, List.of());
  }

  @Override
  public String toString() {
    return String.join(" ", arguments);
  }
}

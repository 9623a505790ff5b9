package dev.fossilize.ci.corpus;

import java.util.List;
import java.util.Map;

/**
 * All that can be seen of one command.
 *
 * @param port what stood for {@code {port}}
 * @param exit its exit code; 128 and the signal's number where a signal ended it
 * @param responses of a server, each with its status
 * @param files of the working folder, by name
 */
record Observation(
    int port,
    int exit,
    String out,
    String err,
    List<Response> responses,
    Map<String, String> files) {
  /** A server's answer. */
  record Response(int status, String body) {}
}

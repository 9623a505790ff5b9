package dev.fossilize.ci.corpus;

import static java.util.Objects.requireNonNullElse;

import java.util.Map;

/**
 * What a server is asked, and what its answer must be.
 *
 * @param path with its query
 * @param response a regular expression that the body holds
 */
record Request(
    String method,
    String path,
    Map<String, String> headers,
    String body,
    int status,
    String response) {
  private static final int OK = 200;

  // Gson leaves out what the file does not say.
  Request {
    method = requireNonNullElse(method, "GET");
    headers = requireNonNullElse(headers, Map.of());
    body = requireNonNullElse(body, "");
    status = status == 0 ? OK : status;
  }
}

package dev.fossilize.packager.remote;

import dev.fossilize.platforms.http.Request;
import java.io.IOException;

/** A server that keeps contents by name and understands GET, HEAD and PUT. */
interface Storage {
  /**
   * The request for a content, with everything that the server wants to know of the client.
   *
   * @param method {@code GET}, {@code HEAD} or {@code PUT}; the body is added by the caller
   * @param name letters, digits, dashes
   */
  Request request(String method, String name) throws IOException;
}

package dev.fossilize.platforms.http;

import dev.fossilize.platforms.errors.FossilizeException;
import java.io.IOException;

/** No connection could be made, so asking the same server again during this run is pointless. */
public final class UnreachableException extends FossilizeException {
  UnreachableException(Request request, String why, IOException cause) {
    super(
        request.shown() + " cannot be reached: " + why + ".",
        "Check the network and HTTPS_PROXY; behind a firewall, name a mirror; with --offline only"
            + " the cache is used.",
        cause);
  }
}

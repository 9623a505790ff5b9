package dev.fossilize.embed;

import dev.fossilize.platforms.errors.FossilizeException;

/**
 * Something was asked for that V8 can't survive while it is running further down on the same
 * thread. Nothing was done; outside the callback the same call succeeds.
 */
public final class InsideCallbackException extends FossilizeException {
  InsideCallbackException(String what) {
    super(
        what + " from inside a host function: V8 is running on this thread.",
        "Do it before the script runs or after run() has returned.");
  }
}

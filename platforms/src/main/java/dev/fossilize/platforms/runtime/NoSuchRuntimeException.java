package dev.fossilize.platforms.runtime;

import dev.fossilize.platforms.problem.FossilizeException;

/** No source has, or none could deliver, the version for the target. */
public final class NoSuchRuntimeException extends FossilizeException {
  NoSuchRuntimeException(String message, String advice) {
    super(message, advice);
  }
}

package dev.fossilize.runtimes;

import dev.fossilize.platforms.errors.FossilizeException;

/** No source has, or none could deliver, the version for the target. */
public final class NoSuchRuntimeException extends FossilizeException {
  public NoSuchRuntimeException(String message, String advice) {
    super(message, advice);
  }
}

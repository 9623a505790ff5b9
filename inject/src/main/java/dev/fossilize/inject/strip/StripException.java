package dev.fossilize.inject.strip;

import dev.fossilize.platforms.errors.FossilizeException;

/**
 * An executable that can't be stripped, though nothing is wrong with it: it can be used as it is.
 */
public final class StripException extends FossilizeException {
  /** See {@link FossilizeException#FossilizeException(String, String)}. */
  public StripException(String message, String advice) {
    super(message, advice);
  }
}

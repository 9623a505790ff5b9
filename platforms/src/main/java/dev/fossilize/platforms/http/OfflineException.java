package dev.fossilize.platforms.http;

import dev.fossilize.platforms.errors.FossilizeException;

/** Something is needed from the network, but the user asked for work without it. */
public final class OfflineException extends FossilizeException {
  /** See {@link FossilizeException#FossilizeException(String, String)}. */
  public OfflineException(String message, String advice) {
    super(message, advice);
  }
}

package dev.fossilize.runtimes;

import dev.fossilize.platforms.errors.FossilizeException;

/** The cache's executable is not what it was; it is no entry any more, and is fetched anew. */
public final class DamagedRuntimeException extends FossilizeException {
  private static final long serialVersionUID = 1;

  /** See {@link FossilizeException#FossilizeException(String, String)}. */
  public DamagedRuntimeException(String message) {
    super(message, "Run the command again: it is fetched anew.");
  }
}

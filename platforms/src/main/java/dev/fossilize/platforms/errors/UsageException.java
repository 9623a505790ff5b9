package dev.fossilize.platforms.errors;

import org.jspecify.annotations.Nullable;

/** The request itself is wrong and was found to be so before anything was written: exit code 2. */
public final class UsageException extends FossilizeException {
  /** See {@link FossilizeException#FossilizeException(String, String)}. */
  public UsageException(String message, String advice) {
    super(message, advice);
  }

  /** See {@link FossilizeException#FossilizeException(String, String, Throwable)}. */
  public UsageException(String message, String advice, @Nullable Throwable cause) {
    super(message, advice, cause);
  }
}

package dev.fossilize.runtimes;

import dev.fossilize.platforms.errors.FossilizeException;
import org.jspecify.annotations.Nullable;

/**
 * What a source delivered is not what its publisher vouches for. Another source is not tried
 * instead: somebody has to look.
 */
public final class UntrustedRuntimeException extends FossilizeException {
  /** See {@link FossilizeException#FossilizeException(String, String)}. */
  public UntrustedRuntimeException(String message, String advice) {
    this(message, advice, null);
  }

  public UntrustedRuntimeException(String message, String advice, @Nullable Throwable cause) {
    super(message, advice, cause);
  }
}

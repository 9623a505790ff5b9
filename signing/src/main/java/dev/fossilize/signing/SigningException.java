package dev.fossilize.signing;

import dev.fossilize.platforms.errors.FossilizeException;
import org.jspecify.annotations.Nullable;

/** A signature that can't be made, or whose program would not run. */
public class SigningException extends FossilizeException {
  /** See {@link FossilizeException#FossilizeException(String, String)}. */
  public SigningException(String message, String advice) {
    this(message, advice, null);
  }

  /** See {@link FossilizeException#FossilizeException(String, String, Throwable)}. */
  public SigningException(String message, String advice, @Nullable Throwable cause) {
    super(message, advice, cause);
  }
}

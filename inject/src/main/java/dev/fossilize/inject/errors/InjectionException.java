package dev.fossilize.inject.errors;

import dev.fossilize.platforms.errors.FossilizeException;

/** An executable that can't take this blob, or can't give its blob back. */
public class InjectionException extends FossilizeException {
  /** See {@link FossilizeException#FossilizeException(String, String)}. */
  public InjectionException(String message, String advice) {
    super(message, advice);
  }

  /** As {@link #InjectionException(String, String)}, keeping the failure that led here. */
  public InjectionException(String message, String advice, Throwable cause) {
    super(message, advice, cause);
  }
}

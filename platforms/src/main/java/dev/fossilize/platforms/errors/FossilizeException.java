package dev.fossilize.platforms.errors;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a person can act on: the message says what is wrong, where, what was found and
 * what was expected; the advice says what to do next. Subclasses exist where a caller acts
 * differently, never to carry another message.
 */
public class FossilizeException extends IOException {
  private final String advice;

  /**
   * @param message what is wrong and where, with found and expected values; one or more whole
   *     sentences
   * @param advice what the reader can do next, as a whole sentence; empty where there is nothing to
   *     advise
   */
  public FossilizeException(String message, String advice) {
    this(message, advice, null);
  }

  /** As {@link #FossilizeException(String, String)}, keeping the failure that led here. */
  public FossilizeException(String message, String advice, @Nullable Throwable cause) {
    super(message, cause);
    this.advice = advice;
  }

  /** What to do next; may be empty. */
  public final String advice() {
    return advice;
  }

  /** The message, without the null that {@link Throwable#getMessage} may return. */
  public final String problem() {
    String message = getMessage();
    return message == null ? getClass().getSimpleName() : message;
  }
}

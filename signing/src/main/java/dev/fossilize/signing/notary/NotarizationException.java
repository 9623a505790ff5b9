package dev.fossilize.signing.notary;

import dev.fossilize.platforms.errors.FossilizeException;
import org.jspecify.annotations.Nullable;

/** Apple did not notarize a program, or not yet. */
public final class NotarizationException extends FossilizeException {
  NotarizationException(String message, String advice) {
    this(message, advice, null);
  }

  NotarizationException(String message, String advice, @Nullable Throwable cause) {
    super(message, advice, cause);
  }
}

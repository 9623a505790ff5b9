package dev.fossilize.platforms.http;

import dev.fossilize.platforms.errors.FossilizeException;
import org.jspecify.annotations.Nullable;

/** An answer began but did not arrive whole, or broke the rules of HTTP. */
public final class InterruptedTransferException extends FossilizeException {
  InterruptedTransferException(Request request, String what, @Nullable Throwable cause) {
    super(request.shown() + ": " + what + ".", "Try again; a proxy may cut long transfers.", cause);
  }
}

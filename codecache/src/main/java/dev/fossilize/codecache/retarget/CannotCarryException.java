package dev.fossilize.codecache.retarget;

import dev.fossilize.platforms.errors.FossilizeException;
import org.jspecify.annotations.Nullable;

/**
 * A code cache is not carried over, because something is not known for certain. V8 checks nothing
 * behind a cache's header: a wrong reference ends in a crash or in wrong names. So any doubt ends
 * here, and the executable gets no cache.
 */
public final class CannotCarryException extends FossilizeException {
  /**
   * @param reason a clause
   */
  public CannotCarryException(String reason) {
    super(reason, "");
  }

  /** As {@link #CannotCarryException(String)}, keeping the failure that led here. */
  public CannotCarryException(String reason, @Nullable Throwable cause) {
    super(reason, "", cause);
  }
}

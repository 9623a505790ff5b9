package dev.fossilize.codecache.retarget;

import dev.fossilize.platforms.errors.FossilizeException;
import org.jspecify.annotations.Nullable;

/**
 * A code cache is not retargeted, because something is not known for certain. V8 checks nothing
 * behind a cache's header: a wrong reference ends in a crash or in wrong names. So any doubt ends
 * here, and the executable gets no cache.
 */
public final class CannotRetargetException extends FossilizeException {
  /**
   * @param reason a clause
   */
  public CannotRetargetException(String reason) {
    super(reason, "");
  }

  /** As {@link #CannotRetargetException(String)}, keeping the failure that led here. */
  public CannotRetargetException(String reason, @Nullable Throwable cause) {
    super(reason, "", cause);
  }
}

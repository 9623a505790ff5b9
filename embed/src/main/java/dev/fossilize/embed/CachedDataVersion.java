package dev.fossilize.embed;

import dev.fossilize.platforms.errors.FossilizeException;
import java.util.OptionalLong;

/** The tag for keys under which cached data is kept. */
public final class CachedDataVersion {
  /**
   * {@link ScriptRuntime#cachedDataVersionTag} of the first runtime that this process opened; where
   * there is none yet, one is opened with V8's own snapshot and flags, and closed again. A process
   * that uses several snapshots asks its runtimes.
   */
  public static final long V8_CACHED_DATA_VERSION_TAG = find();

  private CachedDataVersion() {}

  private static long find() {
    OptionalLong first = V8Process.firstTag();
    if (first.isPresent()) {
      return first.getAsLong();
    }
    try (ScriptRuntime runtime = ScriptRuntime.open()) {
      return runtime.cachedDataVersionTag();
    } catch (FossilizeException e) {
      throw new IllegalStateException(e.problem() + " " + e.advice(), e);
    }
  }
}

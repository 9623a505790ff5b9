package dev.fossilize.packager.outcome;

import dev.fossilize.codecache.container.DetachedCache;
import dev.fossilize.platforms.target.Target;

/** What became of the wish for one target's code cache. */
public sealed interface CacheOutcome {
  /** Whose it is. */
  Target target();

  /**
   * There is one.
   *
   * @param cache the cache, with what it is for
   */
  record Made(DetachedCache cache) implements CacheOutcome {
    @Override
    public Target target() {
      return cache.target();
    }
  }

  /**
   * There is none.
   *
   * @param target whose it would be
   * @param reason a clause for a message
   */
  record None(Target target, String reason) implements CacheOutcome {}
}

package dev.fossilize.packager.outcome;

import dev.fossilize.codecache.container.DetachedCache;
import dev.fossilize.platforms.target.Target;

/** What became of the wish for one target's code cache. */
public sealed interface CacheOutcome {
  Target target();

  /** There is one. */
  record Made(DetachedCache cache) implements CacheOutcome {
    @Override
    public Target target() {
      return cache.target();
    }
  }

  /** There is none; {@code reason} is a clause. */
  record None(Target target, String reason) implements CacheOutcome {}
}

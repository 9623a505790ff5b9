package dev.fossilize.runtimes.cache;

import dev.fossilize.runtimes.NodeRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What in the cache is dispensable: whatever meets one of the conditions.
 *
 * @param unusedFor not used for at least this long
 * @param superseded a newer release of the same line is cached for the same target
 */
public record Pruning(Optional<Duration> unusedFor, boolean superseded) {
  public List<CachedRuntime> choose(List<CachedRuntime> all, Instant now) {
    return all.stream().filter(one -> isUnused(one, now) || isSuperseded(one, all)).toList();
  }

  private boolean isUnused(CachedRuntime one, Instant now) {
    return unusedFor.isPresent()
        && Duration.between(one.used(), now).compareTo(unusedFor.get()) >= 0;
  }

  private boolean isSuperseded(CachedRuntime one, List<CachedRuntime> all) {
    return superseded
        && all.stream()
            .map(CachedRuntime::runtime)
            .filter(other -> other.target() == one.runtime().target())
            .map(NodeRuntime::version)
            .filter(other -> other.major() == one.runtime().version().major())
            .anyMatch(other -> other.compareTo(one.runtime().version()) > 0);
  }
}

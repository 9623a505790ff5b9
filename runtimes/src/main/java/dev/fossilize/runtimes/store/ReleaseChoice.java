package dev.fossilize.runtimes.store;

import dev.fossilize.platforms.http.OfflineException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NoSuchRuntimeException;
import dev.fossilize.runtimes.Release;
import dev.fossilize.runtimes.VersionSpec;
import dev.fossilize.runtimes.cache.CachedRuntime;
import dev.fossilize.runtimes.cache.KnownReleases;
import dev.fossilize.runtimes.cache.ResolvedVersions;
import dev.fossilize.runtimes.source.RuntimeSource;
import dev.fossilize.runtimes.source.Sources;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses releases: by what sources offer, what they offered before, or what is cached. */
final class ReleaseChoice {
  /** New releases appear every week or two. */
  private static final Duration ANSWERS_HOLD = Duration.ofHours(6);

  /** What is in the cache. */
  @FunctionalInterface
  interface Kept {
    List<CachedRuntime> list() throws IOException;
  }

  private final Sources sources;
  private final ResolvedVersions resolved;
  private final KnownReleases known;
  private final Kept kept;
  private final Predicate<NodeVersion> usable;
  private final boolean offline;
  private final InstantSource clock;

  /**
   * @param resolved earlier answers
   * @param known is told what sources offer
   * @param usable the releases to choose among
   */
  ReleaseChoice(
      Sources sources,
      ResolvedVersions resolved,
      KnownReleases known,
      Kept kept,
      Predicate<NodeVersion> usable,
      boolean offline,
      InstantSource clock) {
    this.sources = sources;
    this.resolved = resolved;
    this.known = known;
    this.kept = kept;
    this.usable = usable;
    this.offline = offline;
    this.clock = clock;
  }

  /** The newest that {@code spec} asks for, that exists for all targets and that is usable. */
  NodeVersion of(VersionSpec spec, Collection<Target> targets, Progress progress)
      throws IOException {
    Optional<ResolvedVersions.Answer> before =
        resolved.get(spec, targets).filter(answer -> usable.test(answer.version()));
    if (before.isPresent() && (offline || isFresh(before.get().asked()))) {
      return before.get().version();
    }
    if (offline) {
      return newestUsable(cached(spec, targets), progress)
          .orElseThrow(
              () ->
                  new OfflineException(
                      "What '" + spec + "' means is not known without the network.",
                      "Ask for an exact version, or run once with a network: fossilize runtime"
                          + " fetch"));
    }
    NodeVersion version;
    try {
      version =
          sources.first(
              "a version '" + spec + "'",
              source -> newest(source, spec, targets, progress),
              progress);
    } catch (NoSuchRuntimeException e) {
      if (before.isEmpty()) {
        throw e;
      }
      progress.warn(e.problem() + " Using " + before.get().version() + ", as before.");
      return before.get().version();
    }
    resolved.put(spec, targets, new ResolvedVersions.Answer(version, clock.instant()));
    return version;
  }

  private boolean isFresh(Instant asked) {
    Duration age = Duration.between(asked, clock.instant());
    return !age.isNegative() && age.compareTo(ANSWERS_HOLD) < 0;
  }

  private NodeVersion newest(
      RuntimeSource source, VersionSpec spec, Collection<Target> targets, Progress progress)
      throws IOException {
    Set<NodeVersion> common = new HashSet<>();
    Set<NodeVersion> preferred = new HashSet<>();
    boolean first = true;
    for (Target target : new TreeSet<>(targets)) {
      Set<NodeVersion> here = new HashSet<>();
      Set<Release> releases = source.releases(target);
      known.put(source.name(), target, releases);
      releases.stream()
          .filter(spec::admits)
          .forEach(
              release -> {
                here.add(release.version());
                if (spec.prefers(release)) {
                  preferred.add(release.version());
                }
              });
      if (first) {
        common.addAll(here);
      } else {
        common.retainAll(here);
      }
      first = false;
    }
    if (common.isEmpty()) {
      throw new NoSuchRuntimeException(
          source.name() + " has no release '" + spec + "' for " + words(targets) + ".",
          "Ask for another version, or for fewer targets at once.");
    }
    preferred.retainAll(common);
    return newestUsable(preferred.stream().anyMatch(usable) ? preferred : common, progress)
        .orElseThrow(
            () ->
                new NoSuchRuntimeException(
                    source.name()
                        + " has "
                        + Collections.max(common)
                        + " for '"
                        + spec
                        + "', but no release of it that this fossilize knows.",
                    "Update fossilize, or ask for another version."));
  }

  private Optional<NodeVersion> newestUsable(Set<NodeVersion> versions, Progress progress) {
    Optional<NodeVersion> chosen = versions.stream().filter(usable).max(Comparator.naturalOrder());
    if (chosen.isPresent()) {
      NodeVersion newest = Collections.max(versions);
      if (!newest.equals(chosen.get())) {
        progress.note(newest + " is newer than this fossilize knows; taking " + chosen.get() + ".");
      }
    }
    return chosen;
  }

  private static String words(Collection<Target> targets) {
    return targets.stream().map(Target::toString).sorted().collect(Collectors.joining(", "));
  }

  /** Long-term support is not known without a source, so {@code lts} finds nothing here. */
  private Set<NodeVersion> cached(VersionSpec spec, Collection<Target> targets) throws IOException {
    List<CachedRuntime> cached = kept.list();
    Stream<NodeVersion> versions = cached.stream().map(c -> c.runtime().version()).distinct();
    return versions
        .filter(version -> spec.admits(new Release(version, false, false)))
        .filter(
            version ->
                targets.stream()
                    .allMatch(
                        target ->
                            cached.stream()
                                .map(CachedRuntime::runtime)
                                .anyMatch(
                                    r -> r.target() == target && r.version().equals(version))))
        .collect(Collectors.toSet());
  }
}

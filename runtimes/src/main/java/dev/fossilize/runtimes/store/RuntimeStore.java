package dev.fossilize.runtimes.store;

import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.http.OfflineException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NoSuchRuntimeException;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.Release;
import dev.fossilize.runtimes.UntrustedRuntimeException;
import dev.fossilize.runtimes.VersionSpec;
import dev.fossilize.runtimes.binary.BaseBinary;
import dev.fossilize.runtimes.binary.LocalNode;
import dev.fossilize.runtimes.binary.ThinNode;
import dev.fossilize.runtimes.binary.WrongBinaryException;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.cache.CachedRuntime;
import dev.fossilize.runtimes.cache.Pruning;
import dev.fossilize.runtimes.cache.ResolvedVersions;
import dev.fossilize.runtimes.cache.RuntimeCache;
import dev.fossilize.runtimes.source.RuntimeFiles;
import dev.fossilize.runtimes.source.RuntimeSource;
import dev.fossilize.runtimes.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Node.js executables for any target and version: from the cache, or fetched, verified and kept.
 * Safe for several threads, and for several processes on one cache.
 */
public final class RuntimeStore {
  /** New releases appear every week or two. */
  private static final Duration ANSWERS_HOLD = Duration.ofHours(6);

  private final CacheFolder folder;
  private final Sources sources;
  private final boolean offline;
  private final Map<String, String> environment;
  private final Predicate<NodeVersion> usable;
  private final InstantSource clock;
  private final RuntimeCache writable;
  private final ResolvedVersions resolved;
  private final ReleaseLicenses licenses;
  private final ThinNode thin = new ThinNode();

  /**
   * @param usable the releases to choose among where no exact version is asked for
   */
  RuntimeStore(
      CacheFolder folder,
      List<RuntimeSource> sources,
      boolean offline,
      Map<String, String> environment,
      Predicate<NodeVersion> usable,
      InstantSource clock) {
    this.folder = folder;
    this.sources = new Sources(sources);
    this.offline = offline;
    this.environment = Map.copyOf(environment);
    this.usable = usable;
    this.clock = clock;
    this.writable = new RuntimeCache(folder.writable());
    this.resolved = new ResolvedVersions(folder.writable());
    this.licenses = new ReleaseLicenses(folder, this.sources, offline);
  }

  /**
   * The executable for {@code target}.
   *
   * @throws NoSuchRuntimeException if no source has it
   * @throws UntrustedRuntimeException if a source delivered something else than it promised
   * @throws OfflineException if it is not in the cache and the network must not be used
   */
  public NodeRuntime fetch(Target target, VersionSpec spec, Progress progress) throws IOException {
    if (spec instanceof VersionSpec.Local) {
      Path node = local();
      Optional<BaseBinary> local = thin.inspect(node, target);
      if (local.isPresent() && local.get().target() == target) {
        return LocalNode.describe(local.get(), node);
      }
    }
    return fetch(target, resolve(spec, Set.of(target), progress), progress);
  }

  /** The executable for {@code target} of exactly {@code version}. */
  public NodeRuntime fetch(Target target, NodeVersion version, Progress progress)
      throws IOException {
    for (RuntimeCache cache : caches()) {
      switch (cache.find(target, version)) {
        case RuntimeCache.Lookup.Found found -> {
          return found.runtime();
        }
        case RuntimeCache.Lookup.Missing() -> {}
        case RuntimeCache.Lookup.Corrupt corrupt ->
            reportCorrupt(target, version, corrupt, progress);
      }
    }
    String what = "node " + version + " for " + target;
    if (offline) {
      throw new OfflineException(
          what + " is not in the cache at " + folder.usual() + ".",
          "Fetch it while there is a network: fossilize runtime fetch --target "
              + target
              + " --node-version "
              + version);
    }
    return writable.make(
        target,
        version,
        executable -> {
          RuntimeFiles files =
              new RuntimeFiles(executable, executable.resolveSibling(RuntimeFiles.LICENSE));
          Provenance provenance =
              sources.first(
                  what, source -> fetch(source, target, version, files, progress), progress);
          licenses.keep(version, files.license());
          return provenance;
        },
        progress);
  }

  /**
   * The licence of a runtime's release, with line feeds. One that did not come with the runtime is
   * fetched.
   *
   * @throws FossilizeException if it can't be had
   */
  public String license(NodeRuntime runtime, Progress progress) throws IOException {
    return licenses.of(runtime, progress);
  }

  /**
   * A file that the user names, after looking at what it is.
   *
   * @throws WrongBinaryException if it is for another platform
   */
  public NodeRuntime ofFile(Path file, Target target) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          file + " is not a file.", "Let --node-binary name a node executable.");
    }
    return LocalNode.describe(thin.require(file, target).require(target), file);
  }

  /**
   * The newest release that {@code spec} asks for, that exists for all of {@code targets} and that
   * is usable; an exact version is not judged.
   *
   * @throws NoSuchRuntimeException if there is none
   */
  public NodeVersion resolve(VersionSpec spec, Collection<Target> targets, Progress progress)
      throws IOException {
    return switch (spec) {
      case VersionSpec.Exact exact -> exact.version();
      case VersionSpec.Local() -> thin.require(local(), Target.current()).version();
      case VersionSpec.Line line -> ask(line, targets, progress);
      case VersionSpec.Range range -> ask(range, targets, progress);
      case VersionSpec.Project() ->
          throw new IllegalArgumentException("what the project asks for is the caller's to find");
      case VersionSpec.Lts lts -> ask(lts, targets, progress);
      case VersionSpec.Latest latest -> ask(latest, targets, progress);
    };
  }

  /** Every runtime in the cache, by version and target. */
  public List<CachedRuntime> list() throws IOException {
    List<CachedRuntime> all = new ArrayList<>();
    for (RuntimeCache cache : caches()) {
      all.addAll(cache.list());
    }
    all.sort(
        Comparator.comparing((CachedRuntime cached) -> cached.runtime().version())
            .thenComparing(cached -> cached.runtime().target()));
    return all;
  }

  /**
   * Reads every cached executable and compares its digest.
   *
   * @return those that are not what they were
   */
  public List<CachedRuntime> verify() throws IOException {
    List<CachedRuntime> corrupt = new ArrayList<>();
    for (RuntimeCache cache : caches()) {
      for (CachedRuntime cached : cache.list()) {
        NodeRuntime runtime = cached.runtime();
        if (cache.verify(runtime.target(), runtime.version())
            instanceof RuntimeCache.Lookup.Corrupt) {
          corrupt.add(cached);
        }
      }
    }
    return corrupt;
  }

  /**
   * Deletes what {@code pruning} finds dispensable.
   *
   * @param dryRun whether to only say what would be deleted
   * @return what was, or would be, deleted
   */
  public List<CachedRuntime> prune(Pruning pruning, boolean dryRun, Progress progress)
      throws IOException {
    List<CachedRuntime> dispensable = pruning.choose(writable.list(), clock.instant());
    if (!dryRun) {
      for (CachedRuntime cached : dispensable) {
        writable.delete(cached.runtime().target(), cached.runtime().version(), progress);
      }
    }
    return dispensable;
  }

  private static Provenance fetch(
      RuntimeSource source, Target target, NodeVersion version, RuntimeFiles to, Progress progress)
      throws IOException {
    Provenance provenance = source.fetch(target, version, to, progress);
    try {
      BaseBinary.inspect(new NamedFile(to.executable(), provenance.origin().place()))
          .require(target, version);
    } catch (FossilizeException e) {
      throw new UntrustedRuntimeException(
          source.name()
              + " delivered another file for node "
              + version
              + " for "
              + target
              + " than its name says: "
              + e.problem(),
          "Do not use this source: choose another mirror or registry.",
          e);
    }
    return provenance;
  }

  private NodeVersion ask(VersionSpec spec, Collection<Target> targets, Progress progress)
      throws IOException {
    Optional<ResolvedVersions.Answer> known =
        resolved.get(spec, targets).filter(answer -> usable.test(answer.version()));
    if (known.isPresent() && (offline || isFresh(known.get().asked()))) {
      return known.get().version();
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
      if (known.isEmpty()) {
        throw e;
      }
      progress.warn(e.problem() + " Using " + known.get().version() + ", as before.");
      return known.get().version();
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
      source.releases(target).stream()
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
    List<CachedRuntime> cached = list();
    Stream<NodeVersion> versions = cached.stream().map(c -> c.runtime().version()).distinct();
    return versions
        .filter(version -> spec.admits(new Release(version, false)))
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

  private void reportCorrupt(
      Target target, NodeVersion version, RuntimeCache.Lookup.Corrupt corrupt, Progress progress)
      throws OfflineException {
    String problem =
        "The cached node " + version + " for " + target + " is damaged: it " + corrupt.how() + ".";
    if (offline) {
      throw new OfflineException(
          problem, "Fetch it again while there is a network: fossilize runtime fetch");
    }
    progress.warn(problem + " Fetching it again.");
  }

  private Path local() throws IOException {
    return LocalNode.onPath(environment, Target.current().os());
  }

  private List<RuntimeCache> caches() {
    return folder.readable().stream().map(RuntimeCache::new).toList();
  }
}

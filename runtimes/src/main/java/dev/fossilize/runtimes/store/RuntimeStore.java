package dev.fossilize.runtimes.store;

import static java.time.ZoneOffset.UTC;

import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.http.OfflineException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.Concern;
import dev.fossilize.runtimes.LineEnds;
import dev.fossilize.runtimes.NoSuchRuntimeException;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.UntrustedRuntimeException;
import dev.fossilize.runtimes.VersionSpec;
import dev.fossilize.runtimes.binary.BaseBinary;
import dev.fossilize.runtimes.binary.LocalNode;
import dev.fossilize.runtimes.binary.ThinNode;
import dev.fossilize.runtimes.binary.WrongBinaryException;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.cache.CachedRuntime;
import dev.fossilize.runtimes.cache.KnownReleases;
import dev.fossilize.runtimes.cache.Pruning;
import dev.fossilize.runtimes.cache.ResolvedVersions;
import dev.fossilize.runtimes.cache.RuntimeCache;
import dev.fossilize.runtimes.source.RuntimeFiles;
import dev.fossilize.runtimes.source.RuntimeSource;
import dev.fossilize.runtimes.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Node.js executables for any target and version: from the cache, or fetched, verified and kept.
 * Safe for several threads, and for several processes on one cache.
 */
public final class RuntimeStore {
  private final CacheFolder folder;
  private final Sources sources;
  private final boolean offline;
  private final Map<String, String> environment;
  private final InstantSource clock;
  private final RuntimeCache writable;
  private final KnownReleases known;
  private final ReleaseChoice choice;
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
    this.clock = clock;
    this.writable = new RuntimeCache(folder.writable());
    this.known = new KnownReleases(folder.writable());
    this.choice =
        new ReleaseChoice(
            this.sources,
            new ResolvedVersions(folder.writable()),
            known,
            this::list,
            usable,
            offline,
            clock);
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
    Optional<String> damage = Optional.empty();
    for (RuntimeCache cache : caches()) {
      switch (cache.find(target, version)) {
        case RuntimeCache.Lookup.Found found -> {
          damage.ifPresent(problem -> progress.warn(problem + " Using another copy."));
          return found.runtime();
        }
        case RuntimeCache.Lookup.Missing() -> {}
        case RuntimeCache.Lookup.Corrupt(String how) ->
            damage =
                Optional.of(
                    "The cached node %s for %s is damaged: it %s.".formatted(version, target, how));
      }
    }
    if (damage.isPresent()) {
      reportDamage(damage.get(), progress);
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
      case VersionSpec.Line line -> choice.of(line, targets, progress);
      case VersionSpec.Range range -> choice.of(range, targets, progress);
      case VersionSpec.Project() ->
          throw new IllegalArgumentException("what the project asks for is the caller's to find");
      case VersionSpec.Lts lts -> choice.of(lts, targets, progress);
      case VersionSpec.Latest latest -> choice.of(latest, targets, progress);
    };
  }

  /**
   * What speaks against a runtime, as far as it is known without asking anybody: lists of releases
   * that were fetched are remembered.
   *
   * @param at when it is to be shipped
   */
  public List<Concern> concerns(NodeRuntime runtime, Instant at) throws IOException {
    List<Concern> concerns = new ArrayList<>();
    LineEnds.of(runtime.version().major())
        .filter(end -> at.isAfter(end.plusDays(1).atStartOfDay(UTC).toInstant()))
        .ifPresent(end -> concerns.add(new Concern.Ended(runtime.version().major(), end)));
    if (!(runtime.provenance().origin() instanceof Provenance.LocalFile)) {
      // Who builds or packages Node.js may mend it without another number.
      known.later(runtime.target(), runtime.version()).ifPresent(concerns::add);
    }
    return concerns;
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

  private Provenance fetch(
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
    learn(source, target);
    return provenance;
  }

  /** Whoever has waited for an executable can wait for the list of its source, too. */
  private void learn(RuntimeSource source, Target target) throws IOException {
    try {
      known.put(source.name(), target, source.releases(target));
    } catch (FossilizeException e) {
      return; // it delivers nevertheless; nothing is known of later releases then
    }
  }

  private void reportDamage(String problem, Progress progress) throws OfflineException {
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

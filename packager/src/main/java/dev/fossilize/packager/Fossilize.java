package dev.fossilize.packager;

import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.packager.addon.PlatformPackages;
import dev.fossilize.packager.application.bundle.Bundler;
import dev.fossilize.packager.outcome.CacheOutcome;
import dev.fossilize.packager.outcome.TargetOutcome;
import dev.fossilize.packager.remote.RemoteCache;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.packager.stage.Packager;
import dev.fossilize.packager.stage.PublisherSignature;
import dev.fossilize.packager.stage.Runners;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.TimeoutPolicy;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.VersionSpec;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.store.RuntimeSettings;
import dev.fossilize.runtimes.store.RuntimeStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns Node.js applications into executables. Safe for several requests one after the other; each
 * uses several threads itself.
 */
public final class Fossilize implements AutoCloseable {
  private final Settings settings;
  private final RuntimeStore runtimes;
  private final StageCache results;
  private final Packager packager;
  private final Optional<RemoteCache> shared;
  private final Optional<Scratch> temporary;

  private Fossilize(
      Settings settings,
      RuntimeStore runtimes,
      Bundler bundler,
      PlatformPackages.Opener packages,
      StageCache results,
      Optional<RemoteCache> shared,
      Optional<Scratch> temporary) {
    Runners runners = settings.emulators() ? Runners.ALL : Runners.WITHOUT_EMULATORS;
    this.settings = settings;
    this.runtimes = runtimes;
    this.results = results;
    this.shared = shared;
    this.temporary = temporary;
    this.packager =
        new Packager(runtimes, bundler, packages, results, settings.progress(), runners, runners);
  }

  /**
   * An engine, to be closed. The network is not used yet.
   *
   * @throws UsageException if a setting, or a variable of the environment, can't be understood
   * @throws IOException if there can be no cache folder
   */
  public static Fossilize open(Settings settings) throws IOException {
    Optional<RemoteCache> shared = shared(settings);
    Optional<Scratch> temporary = settings.kept() ? Optional.empty() : Optional.of(new Scratch());
    CacheFolder cache =
        CacheFolder.open(
            temporary.map(Scratch::folder).or(settings::cacheFolder),
            settings.environment(),
            Target.current().os(),
            settings.progress());
    RuntimeStore runtimes =
        new RuntimeSettings(
                Optional.of(cache.usual()),
                settings.mirror(),
                settings.offline(),
                environment(settings),
                version -> SeaLayout.isKnown(version) || SeaLayout.isLearnable(version))
            .open(cache);
    return new Fossilize(
        settings,
        runtimes,
        new Bundler(new LazyEsbuild(() -> http(settings), settings.environment(), cache)),
        application ->
            PlatformPackages.forApplication(
                http(settings), settings.environment(), application, cache, settings.progress()),
        new StageCache(cache, shared),
        shared,
        temporary);
  }

  /**
   * Makes executables. Targets neither stop nor spoil each other.
   *
   * @return one outcome for each target, in the request's order
   * @throws UsageException if the request can't be fulfilled for any target; nothing was written
   *     then
   * @throws IOException if what all targets share can't be read or made
   */
  public List<TargetOutcome> run(PackageRequest request) throws IOException {
    return packager.run(request);
  }

  /**
   * Makes only the code caches that {@link #run} would embed, to be taken elsewhere.
   *
   * @return one outcome for each target, in the request's order
   * @throws UsageException if the request can't be fulfilled for any target
   * @throws IOException if what all targets share can't be read or made
   */
  public List<CacheOutcome> caches(PackageRequest request) throws IOException {
    return packager.caches(request);
  }

  /** The runtimes that are kept, and how to find out which release a wish means. */
  public RuntimeStore runtimes() {
    return runtimes;
  }

  /**
   * Gets a runtime, verified as for packaging, so that that needs no network.
   *
   * @param unverifiedAllowed whether one will do whose publisher's signature is wrong or missing
   * @return the executable that is kept, and how it was verified
   * @throws IOException if there is none to be had, or it is not to be trusted
   */
  public NodeRuntime fetch(Target target, VersionSpec release, boolean unverifiedAllowed)
      throws IOException {
    NodeRuntime runtime =
        new PublisherSignature(results, unverifiedAllowed, settings.progress())
            .checked(runtimes.fetch(target, release, settings.progress()));
    fetchLicense(runtime);
    return runtime;
  }

  /** Packaging can do without it, and says so. */
  private void fetchLicense(NodeRuntime runtime) throws IOException {
    if (runtime.provenance().origin() instanceof Provenance.LocalFile) {
      return; // it lies beside it, or nowhere
    }
    try {
      var _ = runtimes.license(runtime, settings.progress());
    } catch (FossilizeException e) {
      settings.progress().warn("Without the licence of Node.js: " + e.problem());
    }
  }

  /**
   * Deletes results of stages that were not used for a while.
   *
   * @param dryRun whether they stay, and are only told
   * @return the entries that were deleted, or would be
   * @throws IOException if one can't be deleted
   */
  public List<Path> pruneResults(Duration unusedFor, boolean dryRun) throws IOException {
    return results.prune(unusedFor, dryRun);
  }

  /**
   * Waits for what is on its way to a remote cache, and deletes what is not to be kept, and what
   * runs have left that were killed.
   */
  @Override
  public void close() {
    shared.ifPresent(RemoteCache::close);
    temporary.ifPresent(Scratch::close);
    try {
      Scratch.sweep();
    } catch (IOException e) {
      settings.progress().note("Folders of earlier runs can't be looked for: " + e.getMessage());
    }
  }

  private static Optional<RemoteCache> shared(Settings settings) throws UsageException {
    if (settings.remoteCache().isEmpty() || !settings.kept() || settings.offline()) {
      return Optional.empty();
    }
    Settings.RemoteCacheAddress server = settings.remoteCache().get();
    return Optional.of(
        RemoteCache.open(
            server.address(), server.readOnly(), settings.environment(), settings.progress()));
  }

  private static HttpFetcher http(Settings settings) {
    return settings.offline()
        ? HttpFetcher.offline()
        : HttpFetcher.with(settings.environment(), TimeoutPolicy.USUAL);
  }

  private static Map<String, String> environment(Settings settings) {
    Map<String, String> environment = new HashMap<>(settings.environment());
    settings
        .preferred()
        .ifPresent(origin -> environment.put("FOSSILIZE_RUNTIME_SOURCE", origin.toString()));
    return environment;
  }
}

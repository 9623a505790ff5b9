package dev.fossilize.cli;

import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.packager.application.advice.NearMiss;
import dev.fossilize.packager.application.bundle.Bundler;
import dev.fossilize.packager.application.bundle.EsbuildSource;
import dev.fossilize.packager.application.bundle.NpmEsbuild;
import dev.fossilize.packager.application.bundle.NpmTool;
import dev.fossilize.packager.remote.RemoteCache;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.TimeoutPolicy;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.npm.NpmRegistry;
import dev.fossilize.runtimes.source.NodejsOrgSource;
import dev.fossilize.runtimes.source.NpmSource;
import dev.fossilize.runtimes.store.RuntimeSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** Where runtimes come from and where they are kept. */
final class StoreOptions extends OptionGroup {
  private static final List<String> SOURCES = List.of(NodejsOrgSource.NAME, NpmSource.NAME);
  private static final List<String> SCHEMES = List.of("http", "https");

  private final Supplier<Optional<Path>> cacheDir =
      option("--cache-dir")
          .label("DIR")
          .text("Where runtimes and results are kept (default: the system's place for caches).")
          .optional(Path.class);

  private final Supplier<Optional<String>> source =
      option("--runtime-source")
          .label("SOURCE")
          .text("nodejs.org or npm: which to ask first (default: nodejs.org).")
          .optional(String.class);

  private final Supplier<Optional<URI>> mirror =
      option("--node-mirror")
          .label("URL")
          .text("A server with the layout of https://nodejs.org/dist, to use in its place.")
          .optional(URI.class);

  private final Supplier<Boolean> offline =
      option("--offline").text("Use what the cache holds; never touch the network.").flag();

  StoreOptions(CommandSpec spec) {
    super(spec, "Where runtimes come from");
  }

  /**
   * What commands work with.
   *
   * @param cacheUsed false for a run that neither uses nor leaves anything
   */
  Services open(boolean cacheUsed, Progress progress) throws IOException {
    return open(cacheUsed, Optional.empty(), progress);
  }

  /**
   * As {@link #open(boolean, Progress)}.
   *
   * @param remote asked for results unless the run is to use no cache or no network
   */
  Services open(boolean cacheUsed, RemoteCacheOptions remote, Progress progress)
      throws IOException {
    return open(
        cacheUsed,
        cacheUsed && !offline.get() ? remote.open(progress) : Optional.empty(),
        progress);
  }

  private Services open(boolean cacheUsed, Optional<RemoteCache> shared, Progress progress)
      throws IOException {
    requireKnownSource();
    requireServer();
    Optional<Scratch> temporary = cacheUsed ? Optional.empty() : Optional.of(new Scratch());
    Optional<Path> folder = temporary.map(Scratch::folder).or(cacheDir);
    RuntimeSettings settings =
        new RuntimeSettings(folder, mirror.get(), offline.get(), environment(), SeaLayout::isKnown);
    Path cache = cacheFolder(folder, progress);
    return new Services(
        settings.open(progress),
        new Bundler(esbuild(cache)),
        new StageCache(cache, shared),
        shared,
        temporary);
  }

  private static Path cacheFolder(Optional<Path> asked, Progress progress) throws IOException {
    return CacheFolder.open(asked, System.getenv(), Target.current().os(), progress).writable();
  }

  private void requireKnownSource() throws UsageException {
    Optional<String> asked = source.get();
    if (asked.isPresent() && !SOURCES.contains(asked.get().toLowerCase(Locale.ROOT))) {
      throw new UsageException(
          "--runtime-source is '" + asked.get() + "'.",
          NearMiss.question(asked.get(), SOURCES) + "Write " + String.join(" or ", SOURCES) + ".");
    }
  }

  private void requireServer() throws UsageException {
    Optional<URI> wrong =
        mirror.get().filter(m -> m.getHost() == null || !SCHEMES.contains(m.getScheme()));
    if (wrong.isPresent()) {
      throw new UsageException(
          "--node-mirror is '" + wrong.get() + "', which is no http or https address.",
          "Write it as https://host/path.");
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    source.get().ifPresent(s -> environment.put("FOSSILIZE_RUNTIME_SOURCE", s));
    return environment;
  }

  /** Looked for only when an application is bundled. */
  private EsbuildSource esbuild(Path cache) {
    return new EsbuildSource() {
      @Override
      public Path executable(Progress progress) throws IOException {
        HttpFetcher http =
            offline.get()
                ? HttpFetcher.offline()
                : HttpFetcher.with(System.getenv(), TimeoutPolicy.USUAL);
        return new NpmEsbuild(
                NpmRegistry.fromClientConfiguration(http), cache, NpmEsbuild.DEFAULT_VERSION)
            .executable(progress);
      }

      @Override
      public Optional<NpmTool> tool() throws IOException {
        return Optional.of(NpmEsbuild.tool(NpmEsbuild.DEFAULT_VERSION));
      }
    };
  }
}

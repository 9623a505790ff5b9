package dev.fossilize.packager.cli;

import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.packager.app.bundle.Bundler;
import dev.fossilize.packager.app.bundle.EsbuildSource;
import dev.fossilize.packager.app.bundle.NpmEsbuild;
import dev.fossilize.packager.stage.StageCache;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.Patience;
import dev.fossilize.platforms.npm.NpmRegistry;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.problem.UsageException;
import dev.fossilize.packager.app.advice.NearMiss;
import dev.fossilize.platforms.runtime.NodejsOrgSource;
import dev.fossilize.platforms.runtime.NpmSource;
import dev.fossilize.platforms.runtime.CacheFolder;
import dev.fossilize.platforms.runtime.RuntimeSettings;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where runtimes come from and where they are kept. */
final class StoreOptions {
  private static final List<String> SOURCES = List.of(NodejsOrgSource.NAME, NpmSource.NAME);
  private static final List<String> SCHEMES = List.of("http", "https");

  @Option(
      names = "--cache-dir",
      paramLabel = "DIR",
      description = "Where runtimes and results are kept (default: the system's place for caches).")
  @Nullable Path cacheDir;

  @Option(
      names = "--runtime-source",
      paramLabel = "SOURCE",
      description = "nodejs.org or npm: which to ask first (default: nodejs.org).")
  @Nullable String source;

  @Option(
      names = "--node-mirror",
      paramLabel = "URL",
      description = "A server with the layout of https://nodejs.org/dist, to use in its place.")
  @Nullable URI mirror;

  @Option(names = "--offline", description = "Use what the cache holds; never touch the network.")
  boolean offline;

  /**
   * What commands work with.
   *
   * @param cacheUsed false for a run that neither uses nor leaves anything
   */
  Services open(boolean cacheUsed, Progress progress) throws IOException {
    requireKnownSource();
    requireServer();
    Optional<Scratch> temporary = cacheUsed ? Optional.empty() : Optional.of(new Scratch());
    Optional<Path> folder = temporary.map(Scratch::folder).or(() -> Optional.ofNullable(cacheDir));
    RuntimeSettings settings =
        new RuntimeSettings(
            folder, Optional.ofNullable(mirror), offline, environment(), SeaLayout::isKnown);
    Path cache = cacheFolder(folder, progress);
    return new Services(
        settings.open(progress), new Bundler(esbuild(cache)), new StageCache(cache), temporary);
  }

  private static Path cacheFolder(Optional<Path> asked, Progress progress) throws IOException {
    return CacheFolder.open(asked, System.getenv(), Target.current().os(), progress).writable();
  }

  private void requireKnownSource() throws UsageException {
    if (source != null && !SOURCES.contains(source.toLowerCase(Locale.ROOT))) {
      throw new UsageException(
          "--runtime-source is '" + source + "'.",
          NearMiss.question(source, SOURCES) + "Write " + String.join(" or ", SOURCES) + ".");
    }
  }

  private void requireServer() throws UsageException {
    if (mirror != null && (mirror.getHost() == null || !SCHEMES.contains(mirror.getScheme()))) {
      throw new UsageException(
          "--node-mirror is '" + mirror + "', which is no http or https address.",
          "Write it as https://host/path.");
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    if (source != null) {
      environment.put("FOSSILIZE_RUNTIME_SOURCE", source);
    }
    return environment;
  }

  /** Looked for only when an application is bundled. */
  private EsbuildSource esbuild(Path cache) {
    return progress -> {
      HttpFetcher http =
          offline ? HttpFetcher.offline() : HttpFetcher.with(System.getenv(), Patience.USUAL);
      return new NpmEsbuild(
              NpmRegistry.fromClientConfiguration(http), cache, NpmEsbuild.DEFAULT_VERSION)
          .executable(progress);
    };
  }
}

package dev.fossilize.platforms.runtime;

import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.Patience;
import dev.fossilize.platforms.npm.NpmConfiguration;
import dev.fossilize.platforms.npm.NpmRegistry;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How runtimes are to be fetched and kept.
 *
 * @param cacheFolder what the command line says, if it does
 * @param offline whether the network must not be used
 * @param environment proxies, mirrors, npm's configuration and the cache folder come from here
 */
public record RuntimeSettings(
    Optional<Path> cacheFolder, boolean offline, Map<String, String> environment) {
  public RuntimeSettings {
    environment = Map.copyOf(environment);
  }

  /** Everything as this process's environment says. */
  public static RuntimeSettings usual() {
    return new RuntimeSettings(Optional.empty(), false, System.getenv());
  }

  /** A store with these settings. */
  public RuntimeStore open(Progress progress) throws IOException {
    HttpFetcher http =
        offline ? HttpFetcher.offline() : HttpFetcher.with(environment, Patience.USUAL);
    List<RuntimeSource> sources = new ArrayList<>();
    sources.add(
        new NpmSource(NpmRegistry.with(http, NpmConfiguration.of(environment, Path.of("")))));
    CacheFolder folder =
        CacheFolder.open(cacheFolder, environment, Target.current().os(), progress);
    return new RuntimeStore(folder, sources, offline, environment, InstantSource.system());
  }
}

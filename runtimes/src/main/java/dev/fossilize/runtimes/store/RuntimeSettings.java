package dev.fossilize.runtimes.store;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.TimeoutPolicy;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.npm.NpmConfiguration;
import dev.fossilize.runtimes.npm.NpmRegistry;
import dev.fossilize.runtimes.openpgp.CertificateCache;
import dev.fossilize.runtimes.openpgp.KeyServers;
import dev.fossilize.runtimes.openpgp.ReleaseKeys;
import dev.fossilize.runtimes.openpgp.Releaser;
import dev.fossilize.runtimes.source.NodejsOrgSource;
import dev.fossilize.runtimes.source.NpmSource;
import dev.fossilize.runtimes.source.RuntimeSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How runtimes are to be fetched and kept. What is left empty, the environment says: {@code
 * FOSSILIZE_CACHE_DIR}, {@code FOSSILIZE_NODE_MIRROR} or {@code NODEJS_ORG_MIRROR}, {@code
 * FOSSILIZE_NODE_UNOFFICIAL_MIRROR}, {@code FOSSILIZE_NODE_KEYS}, {@code
 * FOSSILIZE_NODE_KEY_SERVERS}, {@code FOSSILIZE_RUNTIME_SOURCE} ({@code npm} or {@code
 * nodejs.org}), the proxies, and npm's configuration.
 *
 * @param cacheFolder where runtimes are kept
 * @param mirror a server with the layout of {@code https://nodejs.org/dist}
 * @param offline whether the network must not be used
 * @param usable the releases to choose among where no exact version is asked for
 */
public record RuntimeSettings(
    Optional<Path> cacheFolder,
    Optional<URI> mirror,
    boolean offline,
    Map<String, String> environment,
    Predicate<NodeVersion> usable) {
  public RuntimeSettings {
    environment = Map.copyOf(environment);
  }

  /** Everything as this process's environment says; any release. */
  public static RuntimeSettings usual() {
    return new RuntimeSettings(
        Optional.empty(), Optional.empty(), false, System.getenv(), version -> true);
  }

  /** A store with these settings. */
  public RuntimeStore open(Progress progress) throws IOException {
    return open(CacheFolder.open(cacheFolder, environment, Target.current().os(), progress));
  }

  /** The same, in a cache folder that is open. */
  public RuntimeStore open(CacheFolder folder) throws IOException {
    HttpFetcher http =
        offline ? HttpFetcher.offline() : HttpFetcher.with(environment, TimeoutPolicy.USUAL);
    return new RuntimeStore(
        folder, sources(http, folder), offline, environment, usable, InstantSource.system());
  }

  private List<RuntimeSource> sources(HttpFetcher http, CacheFolder folder) throws IOException {
    RuntimeSource nodejs = new NodejsOrgSource(http, servers(), keys(http, folder));
    RuntimeSource npm =
        new NpmSource(NpmRegistry.with(http, NpmConfiguration.of(environment, Path.of(""))));
    String preferred = variable("FOSSILIZE_RUNTIME_SOURCE").orElse(NodejsOrgSource.NAME);
    return switch (preferred.toLowerCase(Locale.ROOT)) {
      case NodejsOrgSource.NAME -> List.of(nodejs, npm);
      case NpmSource.NAME -> List.of(npm, nodejs);
      default ->
          throw new UsageException(
              "FOSSILIZE_RUNTIME_SOURCE is '" + preferred + "'.", "Write npm or nodejs.org.");
    };
  }

  private NodejsOrgSource.Servers servers() throws UsageException {
    Optional<URI> official = mirror;
    for (String name : List.of("FOSSILIZE_NODE_MIRROR", "NODEJS_ORG_MIRROR")) {
      if (official.isEmpty()) {
        official = address(name);
      }
    }
    return new NodejsOrgSource.Servers(
        official.map(RuntimeSettings::folder).orElse(NodejsOrgSource.Servers.USUAL.official()),
        address("FOSSILIZE_NODE_UNOFFICIAL_MIRROR")
            .map(RuntimeSettings::folder)
            .orElse(NodejsOrgSource.Servers.USUAL.unofficial()),
        official.isPresent());
  }

  private ReleaseKeys keys(HttpFetcher http, CacheFolder folder) throws UsageException {
    Optional<String> keyServers = variable(KeyServers.VARIABLE);
    return new ReleaseKeys(
        Releaser.OF_NODEJS,
        variable("FOSSILIZE_NODE_KEYS").stream().map(Path::of).toList(),
        new CertificateCache(folder),
        new KeyServers(
            http, keyServers.isPresent() ? KeyServers.parse(keyServers.get()) : KeyServers.USUAL));
  }

  private Optional<URI> address(String variable) throws UsageException {
    Optional<String> value = variable(variable);
    if (value.isPresent() && !value.get().matches("https?://[^/\\s]+\\S*")) {
      throw new UsageException(
          variable + " is no http or https address.", "Write it as https://host/path.");
    }
    return value.map(URI::create);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static URI folder(URI address) {
    String text = address.toString();
    return text.endsWith("/") ? address : URI.create(text + "/");
  }
}

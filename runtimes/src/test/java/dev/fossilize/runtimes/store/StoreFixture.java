package dev.fossilize.runtimes.store;

import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.platforms.http.TimeoutPolicy;
import dev.fossilize.platforms.progress.FakeProgress;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.VersionSpec;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.npm.FakeRegistry;
import dev.fossilize.runtimes.npm.NpmConfiguration;
import dev.fossilize.runtimes.npm.NpmRegistry;
import dev.fossilize.runtimes.openpgp.CertificateCache;
import dev.fossilize.runtimes.openpgp.KeyServers;
import dev.fossilize.runtimes.openpgp.ReleaseKeys;
import dev.fossilize.runtimes.openpgp.Releaser;
import dev.fossilize.runtimes.source.NodejsOrgSource;
import dev.fossilize.runtimes.source.NpmSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A release server, a registry and an empty cache. */
abstract class StoreFixture {
  static final TimeoutPolicy QUICK =
      new TimeoutPolicy(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          3,
          Duration.ofMillis(1),
          Duration.ofMillis(5));

  static final NodeVersion V22 = new NodeVersion(22, 23, 2);

  @TempDir Path folder;
  final FakeProgress progress = new FakeProgress();
  LocalServer server;
  FakeReleaser releaser;
  FakeReleases releases;
  FakeRegistry registry;
  Instant now = Instant.parse("2026-11-01T00:00:00Z");
  boolean mirrored;

  @BeforeEach
  void start() throws Exception {
    server = LocalServer.start();
    releaser = new FakeReleaser();
    releases = new FakeReleases(server, releaser);
    registry = new FakeRegistry(server);
    releaser.publicKey(folder.resolve("keys.asc"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  RuntimeStore store(boolean offline) throws IOException {
    return store(offline, server.at("/"), folder, mirrored, () -> now);
  }

  /** A store as another process with the same folder opens it. It knows the releases before 90. */
  static RuntimeStore store(
      boolean offline, URI server, Path folder, boolean mirrored, InstantSource clock)
      throws IOException {
    HttpFetcher http = offline ? HttpFetcher.offline() : HttpFetcher.with(Map.of(), QUICK);
    NodejsOrgSource.Servers servers =
        new NodejsOrgSource.Servers(
            server.resolve("dist/"), server.resolve("unofficial/"), mirrored);
    NpmConfiguration npm =
        NpmConfiguration.of(Map.of("npm_config_registry", server.toString()), folder);
    Path cache = folder.resolve("cache");
    return new RuntimeStore(
        new CacheFolder(cache, cache),
        List.of(
            new NodejsOrgSource(http, servers, keys(http, server, folder)),
            new NpmSource(NpmRegistry.with(http, npm))),
        offline,
        Map.of(),
        version -> version.major() < 90,
        clock);
  }

  /** The keys in {@code keys.asc}, and those of a releaser who never signs. */
  static ReleaseKeys keys(HttpFetcher http, URI server, Path folder) {
    Path cache = folder.resolve("cache");
    return new ReleaseKeys(
        List.of(new Releaser("0123456789".repeat(4), "Somebody")),
        List.of(folder.resolve("keys.asc")),
        new CertificateCache(new CacheFolder(cache, cache)),
        new KeyServers(http, List.of(server.resolve("keys/") + "{keyid}")));
  }

  Path cache() {
    return folder.resolve("cache");
  }

  /** The names below the cache's runtimes that are no locks. */
  List<String> entries() throws IOException {
    Path root = cache().resolve("runtimes");
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(root)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(name -> !name.startsWith(".lock-"))
          .sorted()
          .toList();
    }
  }

  static VersionSpec spec(String text) throws IOException {
    return VersionSpec.parse(text);
  }

  static byte[] node(Target target, String version) {
    return TinyNode.of(target, version);
  }
}

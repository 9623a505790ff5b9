package dev.fossilize.ci.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Mount;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with caches of their own, filled from a server on this machine. */
@NeedsRuntimes
class CacheTest {
  @TempDir static Path kept;
  private static FakeMirror shared;

  @TempDir Path folder;
  private Path cache = Path.of("");
  private Path entry = Path.of("");

  @BeforeAll
  static void startMirror() throws IOException {
    Assumptions.assumeTrue(
        Fossilize.here().os() != Os.WINDOWS, "Node.js for Windows comes without an archive");
    shared = new FakeMirror();
  }

  @AfterAll
  static void stopMirror() {
    if (shared != null) {
      shared.close();
    }
  }

  @BeforeEach
  void writeApplication() {
    cache = folder.resolve("cache");
    entry = Sources.write(folder, "app.js", "console.log('runs')");
  }

  @Test
  void runtimeCommands_tellWhatTheCacheHolds() {
    assertThat(runtime(shared, "list").done().out()).isEmpty();
    Outcome fetched = runtime(shared, "fetch", "-n", Fossilize.NODE, "--json").done();
    JsonObject runtime = only(fetched);
    assertThat(runtime.get("version").getAsString()).isEqualTo(Fossilize.NODE);
    assertThat(runtime.get("target").getAsString()).isEqualTo(Fossilize.here().toString());
    assertThat(runtime.get("source").getAsString()).isEqualTo("nodejs.org");
    assertThat(runtime.get("origin").getAsString()).startsWith(shared.address());
    assertThat(runtime.get("checks").getAsJsonArray().toString()).contains("SHA-256 verified");
    Path executable = Path.of(runtime.get("executable").getAsString());
    assertThat(executable).hasSameBinaryContentAs(Fossilize.node(Fossilize.NODE));
    assertThat(fetched.err()).contains("has no signature: only its own digests are checked");

    assertThat(only(runtime(shared, "list", "--json").done())).isEqualTo(runtime);
    assertThat(runtime(shared, "list").done().out())
        .contains(Fossilize.NODE, Fossilize.here().toString(), executable.toString());
    assertThat(runtime(shared, "prune", "--json").done().json().getAsJsonArray()).isEmpty();
    assertThat(only(runtime(shared, "prune", "--unused-days", "0", "--dry-run", "--json").done()))
        .isEqualTo(runtime);
    assertThat(executable).exists();
    assertThat(runtime(shared, "prune", "--unused-days", "0").done().out())
        .contains(executable.toString());
    assertThat(executable).doesNotExist();
  }

  @Test
  void fetch_targetThatCannotBeHad_stopsNoOther() {
    runtime(shared, "fetch", "-n", Fossilize.NODE).done();
    Target absent = Fossilize.here() == Target.WIN_ARM64 ? Target.WIN_X64 : Target.WIN_ARM64;
    Outcome fetched =
        runtime(shared, "fetch", "--offline", "-n", Fossilize.NODE, "-t", absent + ",current");
    assertThat(fetched.exitCode()).as(fetched.toString()).isEqualTo(1);
    assertThat(fetched.err()).contains(absent + ": error: ", "is not in the cache");
    assertThat(fetched.out()).contains(Fossilize.NODE, Fossilize.here().toString());
  }

  @Test
  void offline_emptyCache_saysHowToFillIt() {
    Fossilize.run(
            "package", entry, "--offline", "-n", Fossilize.NODE, "--cache-dir", cache, "-d", out())
        .hasFailed(
            "node " + Fossilize.NODE + " for " + Fossilize.here() + " is not in the cache",
            "fossilize runtime fetch --target " + Fossilize.here());
    Fossilize.run("package", entry, "--offline", "--cache-dir", cache, "-d", out())
        .hasFailed("What 'lts' means is not known without the network");
    assertThat(out()).doesNotExist();
  }

  @Test
  void offline_filledCache_needsNoNetwork() {
    int before = shared.downloads();
    pack(shared, Fossilize.NODE).run().done();
    Outcome again = pack(shared, Fossilize.NODE, "--offline").run();

    assertThat(shared.downloads()).isEqualTo(before + 1);
    assertThat(Program.of(Fossilize.made(again)).run().done().out()).isEqualTo("runs\n");
  }

  @Test
  void entry_changedInTheCache_isFetchedAgain() throws IOException {
    Path executable =
        Path.of(
            only(runtime(shared, "fetch", "-n", Fossilize.NODE, "--json").done())
                .get("executable")
                .getAsString());
    byte[] text = "not Node.js".getBytes(StandardCharsets.UTF_8);
    Files.write(executable, text);
    int before = shared.downloads();
    Outcome packed = pack(shared, Fossilize.NODE).run();

    assertThat(packed.done().err())
        .contains("warning", "is damaged: it has 11 bytes", "Fetching it again");
    assertThat(shared.downloads()).isEqualTo(before + 1);
    assertThat(executable).hasSameBinaryContentAs(Fossilize.node(Fossilize.NODE));
    assertThat(Program.of(Fossilize.made(packed)).run().done().out()).isEqualTo("runs\n");
  }

  /** Of whatever kind, and its note: what can't be read is made again, and nobody notices. */
  @Test
  void results_damagedInTheCache_areMadeAgain() throws IOException {
    Path made = Fossilize.made(pack(shared, Fossilize.NODE).run());
    byte[] whole = Files.readAllBytes(made);
    for (String name : List.of("whole", "value")) {
      for (byte[] damage :
          List.of(new byte[0], new byte[] {(byte) 0xff, 0x1b, '[', '2', 'J', '\n'})) {
        List<Path> damaged = stored(name);
        assertThat(damaged).hasSizeGreaterThan(1);
        for (Path file : damaged) {
          Files.write(file, damage);
        }
        Outcome packed = pack(shared, Fossilize.NODE, "--offline").run().done();
        assertThat(packed.err()).doesNotContain("\033", "warning");
        assertThat(made).hasBinaryContent(whole);
      }
    }
  }

  private List<Path> stored(String name) throws IOException {
    try (Stream<Path> all = Files.walk(cache.resolve("stages"))) {
      return all.filter(path -> path.endsWith(name)).toList();
    }
  }

  @Test
  void twoBuilds_onAnEmptyCache_downloadOnce() throws IOException {
    int before = shared.downloads();
    List<Program.Running> running = new ArrayList<>();
    for (String name : List.of("one", "two")) {
      running.add(pack(shared, Fossilize.NODE, "--name", name).start());
    }
    for (Program.Running one : running) {
      Path made = Fossilize.made(one.outcome());
      assertThat(Program.of(made).run().done().out()).isEqualTo("runs\n");
    }
    assertThat(shared.downloads()).isEqualTo(before + 1);
  }

  @Test
  void digest_wrong_neverEntersTheCache() throws IOException {
    try (FakeMirror mirror = new FakeMirror().withWrongDigest()) {
      pack(mirror, Fossilize.NODE).run().hasFailed("SHA-256", "0".repeat(64), mirror.address());
    }
    assertNothingKept();
  }

  @Test
  void download_cutOff_neverEntersTheCache() throws IOException {
    try (FakeMirror mirror = new FakeMirror().cutOff()) {
      Outcome packed = pack(mirror, Fossilize.NODE).run();
      packed.hasFailed("No source delivers node " + Fossilize.NODE, mirror.address());
      assertThat(packed.err()).as("tried again").isNotEmpty();
      assertThat(mirror.downloads()).isGreaterThan(1);
    }
    assertNothingKept();
    Outcome packed = pack(shared, Fossilize.NODE).run();
    assertThat(Program.of(Fossilize.made(packed)).run().done().out()).isEqualTo("runs\n");
  }

  @Test
  void version_thatTheMirrorDoesNotHave_isNamed() {
    pack(shared, "99")
        .run()
        .hasFailed("No source delivers a version '99'", "nodejs.org has no release '99' for ");
    pack(shared, "22.22.0").run().hasFailed("No source delivers node 22.22.0", shared.address());
    assertThat(out()).doesNotExist();
  }

  @Test
  void cacheFolder_readOnly_isUsedAndNotNeeded() throws IOException {
    runtime(shared, "fetch", "-n", Fossilize.NODE).done();
    Path place = Files.createDirectory(folder.resolve("read-only"));
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    int before = shared.downloads();
    try (Mount _ = Mount.readOnly(cache, place)) {
      Outcome packed =
          packWith(List.of("-Djava.io.tmpdir=" + temporary), shared, place, Fossilize.NODE).run();
      assertThat(packed.done().err())
          .contains("The cache folder " + place + " cannot be written", "--cache-dir");
      assertThat(Program.of(Fossilize.made(packed)).run().done().out()).isEqualTo("runs\n");
    }
    assertThat(shared.downloads()).isEqualTo(before);
  }

  /** The note of what was found can't be written there: each run finds it, and says so. */
  @Test
  void cacheFolder_readOnlyAndDamaged_isToldAndNotNeeded() throws IOException {
    Path executable =
        Path.of(
            only(runtime(shared, "fetch", "-n", Fossilize.NODE, "--json").done())
                .get("executable")
                .getAsString());
    FileTime time = Files.getLastModifiedTime(executable);
    try (FileChannel channel = FileChannel.open(executable, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1}), channel.size() / 2);
    }
    Files.setLastModifiedTime(executable, time);
    Path place = Files.createDirectory(folder.resolve("read-only"));
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    List<String> options = List.of("-Djava.io.tmpdir=" + temporary);
    int before = shared.downloads();
    try (Mount _ = Mount.readOnly(cache, place)) {
      Outcome packed = packWith(options, shared, place, Fossilize.NODE).run();
      assertThat(packed.done().err()).contains("is damaged: it has the SHA-256", place.toString());
      assertThat(Program.of(Fossilize.made(packed)).run().done().out()).isEqualTo("runs\n");
      packWith(options, shared, place, Fossilize.NODE, "--name", "again", "--offline").run().done();
    }
    assertThat(shared.downloads()).isEqualTo(before + 1);
  }

  @Test
  void home_readOnly_isNotNeeded() throws IOException {
    Path home = Sources.write(folder, "home", "a file, so that nothing can be below it");
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Outcome packed =
        Fossilize.program(
                List.of("-Duser.home=" + home, "-Djava.io.tmpdir=" + temporary),
                "package",
                entry,
                "--no-bundle",
                "-d",
                out(),
                "--node-binary",
                Fossilize.node(Fossilize.NODE))
            .with("HOME", home)
            .with("XDG_CACHE_HOME", "")
            .with("FOSSILIZE_CACHE_DIR", "")
            .run();
    assertThat(packed.done().err()).contains("warning: The cache folder " + home);
    assertThat(Program.of(Fossilize.made(packed)).run().done().out()).isEqualTo("runs\n");
  }

  private Path out() {
    return folder.resolve("out");
  }

  private void assertNothingKept() {
    assertThat(out()).doesNotExist();
    assertThat(Sources.in(cache)).noneMatch(name -> name.contains("node") || name.contains("new"));
  }

  private static JsonObject only(Outcome outcome) {
    JsonArray all = outcome.json().getAsJsonArray();
    assertThat(all).hasSize(1);
    return all.get(0).getAsJsonObject();
  }

  private Outcome runtime(FakeMirror mirror, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("runtime"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--cache-dir", cache));
    if (arguments[0].equals("fetch")) {
      all.addAll(List.of("--node-mirror", mirror.address()));
    }
    return Fossilize.run(all.toArray());
  }

  private Program pack(FakeMirror mirror, String version, Object... more) {
    return packWith(List.of(), mirror, cache, version, more);
  }

  /** Not bundled, because what bundles would have to be fetched as well. */
  private Program packWith(
      List<String> javaOptions,
      FakeMirror mirror,
      Path cacheFolder,
      String version,
      Object... more) {
    List<Object> all =
        new ArrayList<>(
            List.of("package", entry, "--no-bundle", "-d", out(), "--cache-dir", cacheFolder));
    all.addAll(List.of("--node-mirror", mirror.address(), "-n", version));
    all.addAll(List.of(more));
    return Fossilize.program(javaOptions, all.toArray())
        .with("npm_config_registry", "http://127.0.0.1:1/");
  }
}

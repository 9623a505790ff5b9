package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.NpmPackages;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.run.RunRequest;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An application with a native addon, installed on this machine and packaged for others. */
@NeedsRuntimes
@EnabledOnOs(OS.LINUX)
class ForeignAddonsTest {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final String FOLDER = "hash/node_modules/@node-rs/xxhash-";

  @TempDir Path folder;
  private Path entry = Path.of("");

  @BeforeEach
  void install() {
    Sources.write(
        folder,
        "app/package.json",
        "{ \"name\": \"hash\", \"dependencies\": { \"@node-rs/xxhash\": \"1.7.6\" } }");
    entry =
        Sources.write(
            folder,
            "app/hash.js",
            "console.log(process.arch, require('@node-rs/xxhash').xxh32(process.argv[2]))");
    NpmPackages.npm(folder.resolve("app"), "install", "--silent", "--ignore-scripts").done();
  }

  @Test
  void addonOfTheTarget_isFetchedByTheLockFile_andRuns() throws IOException {
    Target target = Target.LINUX_ARM64;
    Path executable = pack(target, "--no-emulators");

    assertThat(addons(executable))
        .containsExactly(FOLDER + "linux-arm64-gnu/xxhash.linux-arm64-gnu.node");
    Optional<Runner> runner = Runner.forTarget(target);
    assumeTrue(runner.isPresent(), "skipped: this machine has no emulator for " + target);
    RunResult result = runner.get().run(RunRequest.of(executable, LONGEST, "text").in(folder));
    assertThat(result.out()).as(result.err()).isEqualTo("arm64 2564554603\n");
  }

  @Test
  void everyTarget_getsItsOwn_andCachesThatWereTrainedHere() {
    Path executable = pack(Target.WIN_X64, "--no-emulators", "--train", "text");

    assertThat(addons(executable))
        .containsExactly(FOLDER + "win32-x64-msvc/xxhash.win32-x64-msvc.node");
    assertThat(archive(executable).get("codeCaches").getAsInt()).isGreaterThan(1);
    assertThat(addons(pack(Target.DARWIN_ARM64, "--no-emulators")))
        .containsExactly(FOLDER + "darwin-arm64/xxhash.darwin-arm64.node");
  }

  @Test
  void withoutALockFile_itIsRefused_withTheWayOut() throws IOException {
    Files.delete(entry.resolveSibling("package-lock.json"));

    Fossilize.run(arguments(Target.LINUX_ARM64))
        .hasFailed(
            "@node-rs/xxhash",
            "linux-arm64",
            "no lock file",
            "npm install --os=linux --cpu=arm64 --libc=glibc",
            "--exclude");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  /** It links V8's own symbols on Node.js 22, and not only Node-API's. */
  @Test
  void addonThatUsesV8_findsItsSymbols() {
    Sources.write(
        folder,
        "db/package.json",
        "{ \"name\": \"db\", \"dependencies\": { \"lmdb\": \"3.4.2\" } }");
    Path main =
        Sources.write(
            folder,
            "db/main.js",
            """
            const db = require('lmdb').open({ path: process.argv[2] });
            db.put('key', { some: 'value' }).then(() => {
              console.log(db.get('key').some);
              return db.close();
            });
            """);
    NpmPackages.npm(folder.resolve("db"), "install", "--silent", "--ignore-scripts").done();

    Path executable = Fossilize.made(Fossilize.pack(main, folder.resolve("out")));

    assertThat(Program.of(executable, folder.resolve("data")).run().done().out())
        .isEqualTo("value\n");
  }

  private Path pack(Target target, Object... more) {
    return Fossilize.made(Fossilize.run(arguments(target, more)));
  }

  private Object[] arguments(Target target, Object... more) {
    for (Target needed : List.of(target, Fossilize.here())) {
      var _ = RealRuntimes.forTarget(needed, Fossilize.NODE);
    }
    List<Object> words =
        new ArrayList<>(
            List.of("package", entry, "--target", target, "--node-version", Fossilize.NODE));
    words.addAll(List.of("--out-dir", folder.resolve("out")));
    words.addAll(List.of(more));
    return words.toArray();
  }

  private static List<String> addons(Path executable) {
    return StreamSupport.stream(archive(executable).getAsJsonArray("files").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(file -> file.get("path").getAsString())
        .filter(path -> path.endsWith(".node"))
        .toList();
  }

  private static JsonObject archive(Path executable) {
    return Fossilize.run("inspect", "--json", executable)
        .done()
        .json()
        .getAsJsonObject()
        .getAsJsonObject("blob")
        .getAsJsonObject("archive");
  }
}

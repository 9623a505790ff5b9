package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The loader starts an application as Node.js's own way does, and takes a code cache only for the
 * script that it was made of. Node.js's way is what {@code --no-code-cache} gives.
 */
@NeedsRuntimes
class LoaderTest {
  /** Every way that an application can find out where it is, and every way that it can end. */
  private static final String NOSY =
      """
      const sea = require('node:sea');
      const path = require('node:path');
      function fail() { throw new Error('deep'); }
      const facts = [
        require.main === module, module.id, __filename, __dirname, module.loaded, arguments.length,
        this === globalThis, process.argv, process.execArgv, module.paths, module.parent,
        Object.keys(require), process.mainModule, sea.isSea(), Object.keys(globalThis),
        sea.getAsset('asset.txt', 'utf8'), (sea.getAssetKeys?.() ?? []).filter((key) => !key.startsWith('fossilize/')), // licences
        process.listenerCount('exit'), (function () { return this === undefined; })(),
        typeof NAME, typeof bytes, typeof crc32,
      ];
      console.log(JSON.stringify(facts));
      try { require('./missing'); } catch (error) { console.log(error.code); }
      switch (process.argv[2]) {
        case 'throw': fail();
        case 'reject': Promise.reject(new Error('rejected')); break;
        case 'exit': process.exit(7); break;
        case 'stack': try { fail(); } catch (error) { console.log(error.stack); } break;
        case 'worker':
          new (require('node:worker_threads').Worker)(
            "require('node:worker_threads').parentPort.postMessage(require('node:sea').isSea())",
            { eval: true }).on('message', console.log);
          break;
        case 'fork':
          require('node:child_process').fork('child', ['stack'], { stdio: 'inherit' });
          break;
      }
      """;

  private static final String TOLD = "const told = 111111; console.log(told * 3);";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"22.23.2", "24.21.0", "26.10.0"})
  void application_everyWay_findsAndLeavesWhatItWouldInNodesOwn(String node) throws IOException {
    Path entry = Sources.write(folder, "nosy.js", NOSY);
    Path asset = Sources.write(folder, "asset.txt", "text");
    Path ours = pack(node, entry, "ours", "-a", asset);
    Path nodes = pack(node, entry, "nodes", "-a", asset, "--no-code-cache");
    assertThat(inspect(ours).get("carry").getAsString()).isEqualTo("loader");
    assertThat(inspect(nodes).get("carry").getAsString()).isEqualTo("node");
    Path place = folder.resolve("place");
    for (String how : List.of("", "throw", "reject", "exit", "stack", "worker", "fork")) {
      Outcome expected = runAt(place, nodes, how);
      Outcome found = runAt(place, ours, how);
      assertThat(found.exitCode()).as(how).isEqualTo(expected.exitCode());
      assertThat(withoutLoader(found.out())).as(how).isEqualTo(withoutLoader(expected.out()));
      assertThat(withoutLoader(found.err())).as(how).isEqualTo(withoutLoader(expected.err()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"22.23.2", "24.21.0", "26.10.0"})
  void cache_underHarmlessOptions_isUsedAndNothingIsSaid(String node) {
    Path executable = pack(node, Sources.write(folder, "told.js", TOLD), "told");
    for (String options :
        List.of(
            "--max-old-space-size=512",
            "--stack-trace-limit=20",
            "--stack_trace_limit=20 --no-warnings",
            "--abort-on-uncaught-exception",
            "--disallow-code-generation-from-strings")) {
      Outcome plain = program(executable).with("NODE_OPTIONS", options).run().done();
      assertThat(plain.err()).isEmpty();
      Outcome ran =
          program(executable).with("NODE_OPTIONS", options).with("FOSSILIZE_DEBUG", 1).run();
      assertThat(ran.done().out()).isEqualTo("333333\n");
      assertThat(ran.err()).as(options).contains("code cache: embedded");
    }
  }

  @Test
  void cache_underOtherOptions_isKeptOnDiskFromTheFirstStartOn() throws IOException {
    Path executable = pack(Fossilize.NODE, Sources.write(folder, "told.js", TOLD), "told");
    Path kept = folder.resolve("kept");
    Program strict =
        program(executable)
            .with("NODE_OPTIONS", "--interpreted-frames-native-stack")
            .with("FOSSILIZE_COMPILE_CACHE", kept)
            .with("FOSSILIZE_DEBUG", 1);
    assertThat(strict.run().done().err()).contains("wrote");
    assertThat(strict.run().done().err()).contains("read " + kept).doesNotContain("wrote");
    Path entry = entryIn(kept);
    assertThat(kept.resolve("CACHEDIR.TAG")).content().startsWith("Signature: 8a477f59");

    byte[] whole = Files.readAllBytes(entry);
    byte[] damaged = whole.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(entry, damaged);
    Outcome healing = strict.run().done();
    assertThat(healing.out()).isEqualTo("333333\n");
    assertThat(healing.err()).contains("damaged", "wrote");
    assertThat(strict.run().done().err()).contains("read " + kept).doesNotContain("wrote");

    Files.write(entry, Arrays.copyOf(whole, whole.length / 2));
    assertThat(strict.run().done().err()).contains("damaged", "wrote");
  }

  @Test
  void cacheOnDisk_manyStartsAtOnce_leaveOneWholeEntry() throws IOException {
    Path executable = pack(Fossilize.NODE, Sources.write(folder, "told.js", TOLD), "told");
    Path kept = folder.resolve("kept");
    Program strict =
        program(executable)
            .with("NODE_OPTIONS", "--interpreted-frames-native-stack")
            .with("FOSSILIZE_COMPILE_CACHE", kept)
            .with("FOSSILIZE_DEBUG", 1);
    List<Program.Running> running = Stream.generate(strict::start).limit(6).toList();
    for (Program.Running one : running) {
      assertThat(one.outcome().done().out()).isEqualTo("333333\n");
    }
    assertThat(Sources.in(kept)).hasSize(2).anyMatch(name -> name.endsWith(".cache"));
    assertThat(strict.run().done().err()).contains("read " + kept).doesNotContain("wrote");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void cacheOnDisk_inAFolderThatOthersMayChange_isNotRead() throws IOException {
    Path executable = pack(Fossilize.NODE, Sources.write(folder, "told.js", TOLD), "told");
    Path kept = folder.resolve("kept");
    Program strict =
        program(executable)
            .with("NODE_OPTIONS", "--interpreted-frames-native-stack")
            .with("FOSSILIZE_COMPILE_CACHE", kept)
            .with("FOSSILIZE_DEBUG", 1);
    assertThat(strict.run().done().err()).contains("wrote");
    Path entry = entryIn(kept);
    Path versioned = entry.resolveSibling("");

    Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(strict.run().done().err()).contains("open to other users");
    Files.setPosixFilePermissions(versioned, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(strict.run().done().err()).contains("open to other users").doesNotContain("wrote");
    Files.setPosixFilePermissions(versioned, PosixFilePermissions.fromString("rwx------"));
    Files.move(versioned, folder.resolve("elsewhere"));
    Files.createSymbolicLink(versioned, folder.resolve("elsewhere"));
    assertThat(strict.run().done().err()).contains("is a link").doesNotContain("wrote");
  }

  @Test
  void cacheOnDisk_whereNoFolderCanBe_isDoneWithout() {
    Path executable = pack(Fossilize.NODE, Sources.write(folder, "told.js", TOLD), "told");
    Path file = Sources.write(folder, "file", "in the way");
    Outcome ran =
        program(executable)
            .with("NODE_OPTIONS", "--interpreted-frames-native-stack")
            .with("FOSSILIZE_COMPILE_CACHE", file)
            .run();
    assertThat(ran).isEqualTo(new Outcome(0, "333333\n", ""));
  }

  @Test
  void cacheOnDisk_whereAskedFor_holdsModulesFromDiskToo() {
    Path module = Sources.write(folder, "module.cjs", "module.exports = 'from disk';");
    Path entry =
        Sources.write(
            folder,
            "loads.js",
            "const { createRequire } = require('node:module');"
                + "console.log(createRequire(__filename)(process.argv[2]));");
    Path executable = pack(Fossilize.NODE, entry, "loads");
    Path kept = folder.resolve("kept");
    Outcome ran = program(executable, module).with("FOSSILIZE_COMPILE_CACHE", kept).run();
    assertThat(ran).isEqualTo(new Outcome(0, "from disk\n", ""));
    assertThat(Sources.in(kept)).anyMatch(name -> name.startsWith("modules/"));
  }

  @Test
  void cacheOnDisk_switchedOff_isNeitherReadNorWritten() {
    Path executable = pack(Fossilize.NODE, Sources.write(folder, "told.js", TOLD), "told");
    Path kept = folder.resolve("kept");
    var _ =
        program(executable)
            .with("NODE_OPTIONS", "--interpreted-frames-native-stack")
            .with("NODE_COMPILE_CACHE", kept)
            .with("NODE_DISABLE_COMPILE_CACHE", 1)
            .run()
            .done();
    assertThat(Sources.in(kept)).isEmpty();
  }

  @Test
  void script_changedInPlace_runsAsItIsNow() throws IOException {
    Path executable = pack(Fossilize.NODE, Sources.write(folder, "told.js", TOLD), "told");
    JsonObject main = inspect(executable).getAsJsonObject("main");
    change(executable, main.get("offset").getAsLong() + TOLD.indexOf('1'), "222222");

    assertThat(program(executable).run().done()).isEqualTo(new Outcome(0, "666666\n", ""));
    Outcome verified = Fossilize.run("verify", executable);
    assertThat(verified.exitCode()).isEqualTo(1);
    assertThat(verified.out()).contains("WRONG  Its script is not the one", "SHA-256");
  }

  @Test
  void cache_anyByteChanged_isNotShownToV8() throws IOException {
    Path executable = pack(Fossilize.NODE, Sources.write(folder, "told.js", TOLD), "told");
    JsonObject cache = inspect(executable).getAsJsonObject("codeCache");
    long offset = cache.get("offset").getAsLong();
    for (long at : List.of(4L, 12L, 16L, 40L, cache.get("size").getAsLong() / 2)) {
      Path damaged = folder.resolve("damaged-" + at);
      Files.copy(executable, damaged);
      change(damaged, offset + at, "\u00a7");
      Outcome ran = program(damaged).with("FOSSILIZE_COMPILE_CACHE", "off").run();
      assertThat(ran).isEqualTo(new Outcome(0, "333333\n", ""));
    }
  }

  @Test
  void cache_ofAnotherScriptOfThatLength_isNotUsed() throws IOException {
    Path one = pack(Fossilize.NODE, Sources.write(folder, "told.js", TOLD), "one");
    Path other =
        pack(
            Fossilize.NODE,
            Sources.write(folder, "told.js", TOLD.replace("111111", "222222")),
            "other");
    JsonObject from = inspect(one).getAsJsonObject("codeCache");
    JsonObject to = inspect(other).getAsJsonObject("codeCache");
    byte[] bytes = new byte[from.get("size").getAsInt()];
    try (RandomAccessFile file = new RandomAccessFile(one.toFile(), "r")) {
      file.seek(from.get("offset").getAsLong());
      file.readFully(bytes);
    }
    assertThat(to.get("size").getAsInt()).as("the same size").isEqualTo(bytes.length);
    change(other, to.get("offset").getAsLong(), new String(bytes, StandardCharsets.ISO_8859_1));
    assertThat(program(other).with("FOSSILIZE_COMPILE_CACHE", "off").run())
        .isEqualTo(new Outcome(0, "666666\n", ""));
    assertThat(Fossilize.run("verify", other).out()).contains("WRONG  Its code cache is not");
  }

  @Test
  void train_thenPackage_saysSoAndRuns() {
    Path entry = Sources.write(folder, "told.js", TOLD);
    Outcome packed =
        Fossilize.pack(entry, folder.resolve("trained"), "--train=", "--code-cache=auto");
    assertThat(packed.done().err()).contains("with code cache", "accepted", "trained ", "lazy ");
    assertThat(program(Fossilize.made(packed)).run().done().out()).isEqualTo("333333\n");
  }

  @Test
  void train_environment_isWhatWasNamed() throws IOException {
    Path entry =
        Sources.write(
            folder,
            "environment.js",
            "if (process.env.NAMED !== 'yes' || process.env.SOME_TOKEN) process.exit(9)");
    Program program =
        Fossilize.program(
                "package",
                entry,
                "-o",
                folder.resolve("environment"),
                "--train",
                "",
                "--train-env",
                "NAMED")
            .with("NAMED", "yes")
            .with("SOME_TOKEN", "secret");
    assertThat(program.run().done().err()).contains("trained").doesNotContain("exit code 9");
  }

  /** Words of the application look like options of the packager's. */
  @Test
  void train_takesWhatFollows_attachedOrNot() {
    Path entry = Sources.write(folder, "words.js", "if (!process.argv[2]) process.exit(9)");
    Path out = folder.resolve("out");
    Outcome packed =
        Fossilize.pack(entry, out, "--train", "--help", "--train=-o x", "--train=--json");
    assertThat(packed.done().err()).contains("trained").doesNotContain("exit code 9");
    Fossilize.run("package", entry, "--train").isWrongUse("--train");
  }

  @Test
  void train_withoutTraining_isWrongUse() {
    Path entry = Sources.write(folder, "told.js", TOLD);
    Path out = folder.resolve("out");
    Fossilize.pack(entry, out, "--code-cache=trained").isWrongUse("--train");
    Fossilize.pack(entry, out, "--code-cache=eager", "--train=x").isWrongUse("--train");
    Fossilize.pack(entry, out, "--no-code-cache", "--train=x").isWrongUse("--train");
    Fossilize.pack(entry, out, "--train='x").isWrongUse("quotes");
  }

  /** At the same place, since the place is something that an application sees. */
  private static Outcome runAt(Path place, Path executable, String how) throws IOException {
    Files.deleteIfExists(place);
    Files.copy(executable, place);
    return program(place, how).run();
  }

  /** Without the loader's own frame, and numbers that no two processes share. */
  private static String withoutLoader(String text) {
    return text.replaceAll("(?m)^ +at node:fossilize/.*\\R", "");
  }

  private Path pack(String node, Path entry, String name, Object... more) {
    List<Object> options = new ArrayList<>(List.of("--no-bundle"));
    options.addAll(List.of(more));
    return Fossilize.made(Fossilize.pack(node, entry, folder.resolve(name), options.toArray()));
  }

  /** No test writes into the user's own folders. */
  private static Program program(Path executable, Object... arguments) {
    return Program.of(executable, arguments)
        .with("XDG_CACHE_HOME", executable.resolveSibling("no-cache"));
  }

  private static JsonObject inspect(Path executable) {
    return Fossilize.run("inspect", "--json", executable)
        .done()
        .json()
        .getAsJsonObject()
        .getAsJsonObject("blob");
  }

  private static Path entryIn(Path kept) throws IOException {
    try (var files = Files.walk(kept)) {
      return files.filter(file -> file.toString().endsWith(".cache")).findFirst().orElseThrow();
    }
  }

  private static void change(Path file, long at, String bytes) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(at);
      open.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}

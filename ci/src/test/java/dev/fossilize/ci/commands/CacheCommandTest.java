package dev.fossilize.ci.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code caches on their way from one machine to another. */
@NeedsRuntimes
class CacheCommandTest {
  @TempDir Path folder;

  @Test
  void package_mergedCaches_takesThemForAllTargets() throws IOException {
    Path script = script("hello");
    Path one = generate(script, Fossilize.here(), "one.zip");
    Path two = generate(script, Target.DARWIN_ARM64, "two.zip");
    Path all = folder.resolve("all.zip");
    Fossilize.run("cache", "merge", one, two, "--output", all).done();
    Outcome packed =
        Fossilize.pack(
            script,
            folder.resolve("out"),
            "--no-bundle",
            "--code-cache",
            all,
            "--target",
            "current,darwin-arm64");
    assertThat(packed.done().err())
        .contains(Fossilize.here() + ": ", "from all.zip, accepted", "from all.zip, not tried");
  }

  @Test
  void package_cacheOfAnotherSourceOfTheSameLength_warnsAndRunsTheNewSource() throws IOException {
    Path old = generate(script("old"), Fossilize.here(), "old.zip");
    Outcome packed =
        Fossilize.pack(script("new"), folder.resolve("out"), "--no-bundle", "--code-cache", old);
    assertThat(packed.done().err()).contains("made for another source", "with code cache");
    Outcome ran = Program.of(Fossilize.made(packed)).run();
    assertThat(ran).isEqualTo(new Outcome(0, "new\n", ""));
  }

  @Test
  void inspect_otherPlatformsRuntime_namesTheFieldThatDiffers() throws IOException {
    Path file = generate(script("hello"), Target.DARWIN_ARM64, "mac.zip");
    Path mac = RealRuntimes.forTarget(Target.DARWIN_ARM64, Fossilize.NODE);
    Outcome same = Fossilize.run("cache", "inspect", file, "--runtime", mac);
    assertThat(same.done().out()).contains("references", "all to strings").doesNotContain("WRONG");
    Path other = RealRuntimes.forTarget(Target.WIN_X64, Fossilize.NODE);
    Outcome different = Fossilize.run("cache", "inspect", file, "--runtime", other, "--json");
    assertThat(different.exitCode()).isEqualTo(1);
    JsonObject cache = different.json().getAsJsonArray().get(0).getAsJsonObject();
    assertThat(cache.get("accepted").getAsBoolean()).isFalse();
    assertThat(cache.getAsJsonArray("fields").asList())
        .filteredOn(field -> field.getAsJsonObject().has("problem"))
        .singleElement()
        .extracting(field -> field.getAsJsonObject().get("name").getAsString())
        .isEqualTo("read-only snapshot");
  }

  @Test
  void generate_targetThatIsRefused_failsAndWritesNothing() throws IOException {
    Path file = folder.resolve("none.zip");
    Path script = Sources.write(folder, "lazy.js", "import('node:os').then(os => os.arch());\n");
    Outcome outcome = generating(script, Target.WIN_ARM64, file);
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).containsOnlyOnce("if its flag hash is another");
    assertThat(file).doesNotExist();
  }

  /** A training run that misses its assets ends before it has compiled what needs them. */
  @Test
  void generate_assets_areThereInTrainingRuns() throws IOException {
    Path data = Sources.write(folder, "data.txt", "told");
    Path script =
        Sources.write(
            folder,
            "reads.js",
            """
            const text = require("node:sea").getAsset("told", "utf8");
            function late() { return text + [%s].length; }
            if (text === "told") console.log(late());
            """
                .formatted("text, ".repeat(2000)));
    Path with = folder.resolve("with.zip");
    Path without = folder.resolve("without.zip");
    train(script, with, "--asset", data + "=told").done();
    train(script, without);
    assertThat(Files.size(with)).isGreaterThan(Files.exists(without) ? Files.size(without) : 0);
    Outcome outcome =
        Fossilize.packTo(
            Fossilize.NODE, script, folder.resolve("app"), "--no-bundle", "--code-cache", with);
    assertThat(outcome.done().err()).contains("accepted");
  }

  private static Outcome train(Path script, Path file, Object... more) {
    return Fossilize.run(
        Stream.concat(
                Stream.of(
                    "cache",
                    "generate",
                    script,
                    "--no-bundle",
                    "--node-version",
                    Fossilize.NODE,
                    "--train=",
                    "--allow-unverified-runtime",
                    "--output",
                    file),
                Stream.of(more))
            .toArray());
  }

  @Test
  void package_noSuchContainer_isWrongUse() throws IOException {
    Path damaged = generate(script("hello"), Fossilize.here(), "damaged.zip");
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length / 2] ^= 1;
    Files.write(damaged, bytes);
    for (Path file : new Path[] {damaged, script("hello"), folder.resolve("missing.zip")}) {
      Outcome outcome =
          Fossilize.pack(script("hello"), folder.resolve("out"), "--code-cache", file);
      assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(2);
      assertThat(outcome.err()).contains(file.toString());
    }
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private Path script(String word) {
    return Sources.write(folder.resolve(word), "hello.js", "console.log('" + word + "');\n");
  }

  private Path generate(Path script, Target target, String name) {
    Path file = folder.resolve(name);
    var _ = generating(script, target, file).done();
    assertThat(file).isNotEmptyFile();
    return file;
  }

  private static Outcome generating(Path script, Target target, Path file) {
    var _ = RealRuntimes.forTarget(target, Fossilize.NODE);
    return Fossilize.run(
        "cache",
        "generate",
        script,
        "--no-bundle",
        "--node-version",
        Fossilize.NODE,
        "--target",
        target,
        "--output",
        file);
  }
}

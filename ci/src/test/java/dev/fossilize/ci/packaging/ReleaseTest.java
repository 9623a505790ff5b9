package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.nio.file.Path;
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

  @Test
  void range_meansItsNewest() {
    Sources.write(folder, "app/package.json", "{ \"engines\": { \"node\": \"^22.20 || ~24.2\" } }");
    Path entry = Sources.write(folder, "app/main.js", "console.log(process.version)");

    Outcome packed = Fossilize.run("package", entry, "--out-dir", folder.resolve("out"));

    assertThat(Program.of(Fossilize.made(packed)).in(folder).run().done().out())
        .startsWith("v24.2.");
  }
}

package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The newest release of each line, which may be newer than this program. */
@NeedsRuntimes
class NewestReleaseTest {
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
}

package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The next line of Node.js, while there are alphas or nightly builds of it alone: {@code
 * .github/workflows/edges.yml} looks for the newest and names it.
 */
@NeedsRuntimes
@EnabledIfEnvironmentVariable(named = ComingReleaseTest.VARIABLE, matches = ".+")
class ComingReleaseTest {
  static final String VARIABLE = "FOSSILIZE_COMING_NODE";

  @TempDir Path folder;

  /** With a code cache or without: what V8 changed may cost that. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void application_runs(boolean bundled) {
    String version = System.getenv(VARIABLE).replaceFirst("^v", "");
    Path app = folder.resolve("app");
    Sources.write(app, "package.json", "{\"name\": \"app\", \"main\": \"main.js\"}");
    Sources.write(app, "lib/words.json", "[\"two\", \"words\"]");
    Sources.write(app, "lib/module.mjs", "export const name = 'a module';");
    Sources.write(
        app,
        "main.js",
        """
        const { name } = require('./lib/module.mjs');
        console.log(process.version, require('./lib/words.json').join(' '), name);
        """);

    List<Object> words =
        new ArrayList<>(
            List.of("package", app, "-d", folder.resolve("out"), "--node-version", version));
    if (bundled) {
      words.add("--bundle");
    }
    Outcome packed = Fossilize.run(words.toArray());

    Outcome ran = Program.of(Fossilize.made(packed)).in(folder).run().done();
    assertThat(ran.out()).isEqualTo("v" + version + " two words a module\n");
    assertThat(ran.err()).isEmpty();
  }
}

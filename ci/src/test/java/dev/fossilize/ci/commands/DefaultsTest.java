package dev.fossilize.ci.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options that the command line leaves open. */
@NeedsRuntimes
class DefaultsTest {
  private static final String APPLICATION =
      "console.log(process.version, require('node:sea').getAsset('data.txt', 'utf8'))";

  @TempDir Path folder;

  @BeforeEach
  void writeApplication() {
    for (String version : new String[] {"20.20.2", "22.23.2", "24.21.0"}) {
      assertThat(Fossilize.node(version)).exists();
    }
    Sources.write(folder, "start.js", APPLICATION);
    Sources.write(folder, "data.txt", "data");
  }

  @Test
  void packageJson_holdsAllOptions() {
    configure(
        """
        {"entry": "start.js", "nodeVersion": "20.20.2", "outDir": "made", "name": "tool",
          "assets": ["data.txt=data.txt"], "codeCache": false}
        """);
    Outcome packed = Fossilize.program("package").in(folder).run().done();

    Path executable = folder.resolve(packed.out().strip());
    assertThat(packed.out()).startsWith("made/tool-");
    assertThat(packed.err()).contains("without code cache: --no-code-cache was given");
    assertThat(Program.of(executable).run().done().out()).isEqualTo("v20.20.2 data\n");
  }

  @Test
  void packageJson_isFoundFromElsewhere() {
    configure(
        """
        {"entry": "start.js", "nodeVersion": "22.23.2", "outDir": "made", "asset": "data.txt=data.txt"}
        """);
    Fossilize.run("package", folder.resolve("start.js")).done();
    assertThat(Sources.in(folder.resolve("made"))).singleElement().asString().startsWith("start-");
  }

  @ParameterizedTest
  @CsvSource({"linuxIdentity, key.asc", "codeCache, caches.zip"})
  void packageJson_fileOrWord_isRelativeToPackageJson(String option, String name) {
    Path file = Sources.write(folder, name, "neither a key nor a code cache");
    configure("{\"nodeVersion\": \"22.23.2\", \"" + option + "\": \"" + name + "\"}");
    Fossilize.run("package", folder.resolve("start.js")).isWrongUse(file.toString());
  }

  @Test
  void environment_beatsPackageJson() {
    configure("{\"nodeVersion\": \"20.20.2\", \"assets\": [\"data.txt=data.txt\"]}");
    Outcome packed =
        Fossilize.program("package", "start.js")
            .with("FOSSILIZE_NODE_VERSION", "22.23.2")
            .with("FOSSILIZE_PLATFORMS", Fossilize.here())
            .in(folder)
            .run();
    assertThat(packed.done().err()).contains("Node.js 22.23.2");
  }

  @Test
  void commandLine_beatsBoth() {
    configure("{\"nodeVersion\": \"20.20.2\", \"assets\": [\"data.txt=data.txt\"]}");
    Outcome packed =
        Fossilize.program("package", "start.js", "-n", "24.21.0")
            .with("FOSSILIZE_NODE_VERSION", "22.23.2")
            .in(folder)
            .run();
    assertThat(packed.done().err()).contains("Node.js 24.21.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"nodeVersoin\": \"22\"}       | 'nodeVersoin', which is no option",
        "{\"nodeVersoin\": \"22\"}       | Did you mean 'node-version'?",
        "{\"minify\": \"yes\"}           | 'minify' is not true or false",
        "{\"name\": null}                | 'name' holds null",
        "{\"name\": {\"a\": {}}}         | 'name'",
        "{\"assets\": [[]]}              | 'assets'",
        "{\"entry\": null}               | 'entry' holds null",
        "[]                              | is not an object",
      })
  void packageJson_wrong_isRefusedWithTheFilesName(String options, String words) {
    configure(options);
    Fossilize.program("package", "--out-dir", "made")
        .in(folder)
        .run()
        .isWrongUse(folder.resolve("package.json").toString(), words);
    assertThat(folder.resolve("made")).doesNotExist();
  }

  @Test
  void packageJson_noJson_isRefusedWithTheFilesName() throws Exception {
    Files.writeString(folder.resolve("package.json"), "{\"fossilize\": ");
    Fossilize.program("package", "start.js")
        .in(folder)
        .run()
        .isWrongUse(folder.resolve("package.json").toString(), "JSON");
  }

  @Test
  void environment_noBoolean_isRefused() {
    Outcome run =
        Fossilize.program("package", "start.js")
            .with("FOSSILIZE_CONCURRENCY_LIMIT", "many")
            .in(folder)
            .run();
    run.isWrongUse("many");
  }

  private void configure(String options) {
    Sources.write(
        folder,
        "package.json",
        "{\"name\": \"app\", \"main\": \"start.js\", \"fossilize\": " + options + "}");
  }
}

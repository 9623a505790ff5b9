package dev.fossilize.ci.companions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The licences of Node.js and of what was packaged are in the executable. */
@NeedsRuntimes
class LicensesTest {
  private static final String NODES = "Node.js is licensed for use as follows:";
  private static final String SWITCH = "--fossilize-licenses";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"--no-bundle", "--bundle", "--slim"})
  void anApplication_carriesAndShowsThemAll(String way) throws IOException {
    Path app = SampleApplication.write(folder.resolve("app"));
    Sources.write(app, "LICENSE", "The tool's own.");
    Sources.write(app, "node_modules/@scope/first/LICENSE.txt", "The first's.");
    Sources.write(app, "node_modules/second/COPYING", "The second's.");
    Path file = folder.resolve("licenses.txt");
    List<String> words =
        way.equals("--no-bundle") ? List.of("--license-switch") : List.of("--license-switch", way);
    List<Object> options = new java.util.ArrayList<>(words);
    options.add("--licenses=" + file);
    Path made = Fossilize.made(Fossilize.pack(app, folder.resolve("out"), options.toArray()));

    String text = Files.readString(file);
    assertThat(text)
        .containsSubsequence(
            "@acme/tool 2.0.1 (MIT)\n",
            "The tool's own.",
            "Node.js " + Fossilize.NODE + "\n",
            NODES,
            "@scope/first 1.2.3 ((MIT OR Apache-2.0))\n",
            "The first's.",
            "second 0.1.0-beta.1 (SEE LICENSE IN terms)\n",
            "The second's.");
    assertThat(Program.of(made, SWITCH).run().done().out()).isEqualTo(text);
    assertThat(inspected(made)).isEqualTo(text);
    assertThat(Program.of(made).run().done().out()).isEqualTo("first second\n");
  }

  /**
   * As esbuild and npm are: nothing is said that was not asked for, and the application is alone.
   */
  @ParameterizedTest
  @ValueSource(strings = {Fossilize.NODE, "26.10.0"})
  void aLoneScript_hasNodesAndDoesNotSeeThem(String node) {
    Path script =
        Sources.write(
            folder,
            "show.js",
            """
            const sea = require('node:sea');
            console.log(process.argv.slice(2).join(), sea.getAssetKeys().length);
            """);
    Path made = Fossilize.made(Fossilize.pack(node, script, folder.resolve("out")));

    assertThat(Program.of(made, SWITCH).run().done().out()).isEqualTo(SWITCH + " 0\n");
    assertThat(inspected(made)).startsWith("=".repeat(80) + "\nNode.js " + node).contains(NODES);
    JsonObject licenses =
        Fossilize.run("inspect", made, "--json")
            .json()
            .getAsJsonObject()
            .getAsJsonObject("blob")
            .getAsJsonObject("licenses");
    assertThat(licenses.get("stored").getAsLong()).isLessThan(32_000);
    assertThat(licenses.get("size").getAsLong()).isGreaterThan(100_000);
  }

  /** Where Node.js starts the script itself, it carries them but can't show them. */
  @Test
  void aScriptWithoutLoader_carriesThem() {
    Path script = Sources.write(folder, "a.js", "console.log(process.argv[2])");
    Outcome plain = Fossilize.pack(script, folder.resolve("out"), "--no-code-cache");
    Path made = Fossilize.made(plain);

    assertThat(Program.of(made, SWITCH).run().done().out()).isEqualTo(SWITCH + "\n");
    assertThat(inspected(made)).contains(NODES);
    Fossilize.packTo(
            Fossilize.NODE, script, folder.resolve("other"), "--no-code-cache", "--license-switch")
        .hasFailed("--license-switch needs fossilize's loader", "Leave out --license-switch");
    assertThat(folder.resolve("other")).doesNotExist();
  }

  /** npm's packages for Windows hold no licence, so the release's is had from another one. */
  @Test
  void everyFormat_carriesNodes() throws IOException {
    Path script = Sources.write(folder, "a.js", "console.log(1)");
    Outcome outcome =
        Fossilize.run(
            "package",
            script,
            "--node-version",
            Fossilize.NODE,
            "--target=win-x64,darwin-arm64",
            "--no-emulators",
            "--out-dir",
            folder.resolve("out"),
            "--licenses",
            folder.resolve("licenses.txt"));

    String text = Files.readString(folder.resolve("licenses.txt"));
    assertThat(outcome.done().err()).doesNotContain("licence");
    assertThat(text).contains(NODES);
    for (String made : outcome.out().strip().split("\n", -1)) {
      assertThat(inspected(Path.of(made))).isEqualTo(text);
    }
  }

  @Test
  void inspect_plainNode_saysThatThereAreNone() {
    Fossilize.run("inspect", Fossilize.node(Fossilize.NODE), "--licenses")
        .hasFailed("there are no licences in it");
  }

  private static String inspected(Path made) {
    return Fossilize.run("inspect", made, "--licenses").done().out();
  }
}

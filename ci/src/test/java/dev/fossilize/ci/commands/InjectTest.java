package dev.fossilize.ci.commands;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsRuntimes
class InjectTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"20.20.2, true", "22.23.2, false", "24.21.0, true", "26.10.0, true"})
  void inject_blobOfNodesOwn_runs(String version, boolean codeCache) throws IOException {
    Path node = Fossilize.node(version);
    Path blob = blob(folder, node, codeCache);
    Path output = folder.resolve("new/app");
    Outcome injected = Fossilize.run("inject", node, blob, "-o", output, "--json").done();
    JsonObject json = injected.json().getAsJsonObject();

    assertThat(injected.err()).as("nothing to be scared of").isEmpty();

    assertThat(json.get("output").getAsString()).isEqualTo(output.toString());
    assertThat(json.get("size").getAsLong()).isEqualTo(Files.size(output));
    assertThat(json.get("blobSize").getAsLong()).isEqualTo(Files.size(blob));
    assertThat(Program.of(output).run()).isEqualTo(new Outcome(0, "an asset\n", ""));
    assertThat(Fossilize.run("verify", "--start", output).done().out())
        .contains(codeCache ? "V8 accepts its code cache" : "It has no code cache");
  }

  @Test
  void inject_overTheBaseItself_replacesIt() throws IOException {
    Path node = Fossilize.node(Fossilize.NODE);
    Path copy = Files.copy(node, folder.resolve("copy"));
    Outcome injected = Fossilize.run("inject", copy, blob(folder, node, false), "-o", copy);

    assertThat(injected.done().out()).isEqualTo(copy + "\n");
    assertThat(Program.of(copy).run().done().out()).isEqualTo("an asset\n");
    Outcome again = Fossilize.run("inject", copy, folder.resolve("app.blob"), "-o", copy);
    again.hasFailed(copy.toString(), "already has a blob", "as it was published");
    assertThat(Program.of(copy).run().done().out()).isEqualTo("an asset\n");
  }

  @Test
  void inject_whatIsNoBlob_isRefused() {
    Path node = Fossilize.node(Fossilize.NODE);
    Path script = Sources.write(folder, "app.js", "console.log('a script, not a blob')");
    Path output = folder.resolve("app");

    Fossilize.run("inject", node, script, "-o", output)
        .hasFailed(script.toString(), "0x0", "a blob begins with 0x0143da20");
    Fossilize.run("inject", script, script, "-o", output)
        .hasFailed(script.toString(), "executable");
    Fossilize.run("inject", node, folder.resolve("none"), "-o", output)
        .isWrongUse("There is no file", "none");
    Fossilize.run("inject", node, script, "-o", folder).isWrongUse(folder + " is a folder");
    Fossilize.run("inject", node, script).isWrongUse("--output");
    assertThat(Sources.in(folder)).containsExactly("app.js");
  }

  /** What {@code node} itself makes of a script that reads an asset. */
  static Path blob(Path folder, Path node, boolean codeCache) {
    Sources.write(folder, "asset.txt", "an asset");
    Sources.write(folder, "sea.js", "console.log(require('node:sea').getAsset('asset', 'utf8'));");
    Path configuration =
        Sources.write(
            folder,
            "sea.json",
            """
            {"main": "sea.js", "output": "app.blob", "disableExperimentalSEAWarning": true,
              "useCodeCache": %s, "assets": {"asset": "asset.txt"}}
            """
                .formatted(codeCache));
    Program.of(node, "--experimental-sea-config", configuration).in(folder).run().done();
    return folder.resolve("app.blob");
  }
}

package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What will not work is told with its place, and is an error where that is asked for. */
@NeedsRuntimes
class WarningsTest {
  private static final String WATCHED =
      "app/lib/watch.js:2: watch is called for a file in the executable, which never changes.";
  private static final String NOT_INSTALLED =
      "gone is named as a dependency, and is not installed.";

  @TempDir Path folder;
  private Path app = Path.of("");

  @BeforeEach
  void write() {
    app = folder.resolve("app");
    Sources.write(app, "package.json", "{ \"dependencies\": { \"gone\": \"1\" } }");
    Sources.write(app, "index.js", "require('./lib/watch.js');");
    Sources.write(app, "lib/watch.js", "const fs = require('fs');\nfs.watch(__dirname).close();");
  }

  @Test
  void warnings_areToldOnce_andToScripts() {
    Outcome made = Fossilize.pack(app, folder.resolve("out"), with("--json")).done();

    assertThat(made.err()).containsOnlyOnce(WATCHED).containsOnlyOnce(NOT_INSTALLED);
    JsonObject target = target(made);
    assertThat(target.getAsJsonArray("warnings"))
        .extracting(warning -> warning.getAsJsonObject().get("text").getAsString())
        .hasSize(2)
        .contains(NOT_INSTALLED);
    JsonObject watched = target.getAsJsonArray("warnings").get(1).getAsJsonObject();
    assertThat(watched.get("file").getAsString()).isEqualTo("app/lib/watch.js");
    assertThat(watched.get("line").getAsInt()).isEqualTo(2);
    assertThat(watched.get("advice").getAsString()).isNotEmpty();
  }

  @Test
  void strict_isAnError_thatListsAll_andWritesNothing() throws IOException {
    Path earlier = Sources.write(folder, "out/app", "an earlier one");

    Fossilize.packTo(Fossilize.NODE, app, earlier, with("--strict"))
        .hasFailed("--strict", WATCHED, NOT_INSTALLED);

    Outcome json = Fossilize.packTo(Fossilize.NODE, app, earlier, with("--strict", "--json"));
    assertThat(json.exitCode()).isEqualTo(1);
    assertThat(target(json).getAsJsonArray("warnings")).hasSize(2);
    assertThat(Files.readString(earlier)).isEqualTo("an earlier one");
    try (var left = Files.list(earlier.getParent())) {
      assertThat(left).containsExactly(earlier);
    }
  }

  /** Loaded where the program can do without, or left out by the user. */
  @Test
  void filesThatMayBeAbsent_areNotToldOf() {
    Sources.write(app, "package.json", "{}");
    Sources.write(app, "lib/watch.js", "");
    Sources.write(app, "dev/only.js", "");
    Sources.write(
        app,
        "index.js",
        """
        try { require('./local.js'); } catch {}
        try {
          const { a } = require('./more');
        } catch {}
        if (process.env.DEV) require('./dev/only');
        """);

    strictly(app, "--exclude", "dev").done();

    Sources.write(app, "index.js", "try { f(); } catch {}\nrequire('./local.js');");
    Fossilize.pack(app, folder.resolve("out"), "--strict").hasFailed("index.js:2", "./local.js");
  }

  /** What a run makes of a path is the user's to know, who names it. */
  @Test
  void unknownFiles_ofALoneScript_areNoWarningWithInclude() {
    Path script =
        Sources.write(
            folder,
            "lone/script.js",
            "require('fs').readFileSync(__dirname + '/' + process.argv[2] + '.txt');");
    Sources.write(folder, "lone/a.txt", "");
    Fossilize.pack(script, folder.resolve("out"), "--strict").hasFailed("only known when it runs");

    strictly(script, "--include", "*.txt").done();
  }

  /** A warning of one target's bundle keeps all of them from being written. */
  @Test
  void strict_ofBundles_writesNothing() {
    Sources.write(app, "index.js", "require(process.argv[2]);");

    Fossilize.pack(app, folder.resolve("out"), "--strict", "--bundle")
        .hasFailed("index.js:1: esbuild says: ");

    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void strict_withoutWarnings_isNoError() {
    Sources.write(app, "package.json", "{}");
    Sources.write(app, "lib/watch.js", "require('fs').watch(process.argv[2]);");

    strictly(app).done();
  }

  /** With a runtime of the user's own, of which nothing is told. */
  private Outcome strictly(Path application, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "package",
                application,
                "--strict",
                "--out-dir",
                folder.resolve("out"),
                "--node-binary",
                Fossilize.node(Fossilize.NODE)));
    words.addAll(List.of(more));
    return Fossilize.program(words.toArray()).with("SOURCE_DATE_EPOCH", 0).run();
  }

  /** The user's own executable: of others, later releases are warned of as they appear. */
  private static Object[] with(Object... more) {
    List<Object> all = new ArrayList<>(List.of(more));
    all.addAll(List.of("--node-binary", Fossilize.node(Fossilize.NODE)));
    return all.toArray();
  }

  private static JsonObject target(Outcome outcome) {
    return outcome.json().getAsJsonObject().getAsJsonArray("targets").get(0).getAsJsonObject();
  }
}

package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of options for Node.js that the user of an executable gives. */
@NeedsRuntimes
class NodeOptionsTest {
  private static final String VARIABLE = "NODE_OPTIONS";

  private static final String SHOW =
      """
      console.log(JSON.stringify({ arguments: process.argv.slice(2).join(' '),
        options: process.execArgv.join(' '), limit: Error.stackTraceLimit, gc: typeof gc,
        variable: process.env.NODE_OPTIONS ?? '',
        small: require('node:v8').getHeapStatistics().heap_size_limit < 1e9 }));
      """;

  @TempDir Path folder;

  /** By the blob, or on Node.js 20, whose blobs can't say it, by the runtime's bytes. */
  @ParameterizedTest
  @ValueSource(strings = {"20.20.2", "22.23.2", "24.21.0", "26.10.0"})
  void ignore_nothingIsInForce(String node) {
    Path script = Sources.write(folder, "show.js", SHOW);
    Outcome packed = Fossilize.pack(node, script, folder.resolve("out"), "--node-options=ignore");
    Path made = Fossilize.made(packed);

    assertThat(packed.err()).contains("with code cache", "accepted");
    for (String options : new String[] {"--stack-trace-limit=3 --expose-gc", "--no-such-option"}) {
      Outcome ran =
          Program.of(made, "--node-options=--stack-trace-limit=4")
              .with(VARIABLE, options)
              .with("FOSSILIZE_DEBUG", 1)
              .run()
              .done();
      assertThat(ran.err()).as("no other code cache is looked for").isEmpty();
      JsonObject shown = json(ran);
      assertThat(shown.get("limit").getAsInt()).isEqualTo(10);
      assertThat(shown.get("gc").getAsString()).isEqualTo("undefined");
      assertThat(shown.get("options").getAsString()).isEmpty();
      assertThat(shown.get("arguments").getAsString())
          .isEqualTo("--node-options=--stack-trace-limit=4");
      assertThat(shown.get("variable").getAsString()).isEqualTo(options);
    }
    assertThat(Fossilize.run("inspect", made).done().out()).containsPattern("more options +NONE");
    assertThat(Fossilize.run("verify", "--start", made).done().out())
        .contains("It starts.", "V8 accepts its code cache.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"22.23.2", "24.21.0", "26.10.0"})
  void append_thoseOfTheCommandLineAreInForce(String node) {
    Path script = Sources.write(folder, "show.js", SHOW);
    Outcome packed = Fossilize.pack(node, script, folder.resolve("out"), "--node-options=append");
    Path made = Fossilize.made(packed);

    assertThat(packed.err()).contains("with code cache", "accepted");
    JsonObject shown =
        json(
            Program.of(made, "a", "--node-options=--stack-trace-limit=4 --expose-gc", "b")
                .with(VARIABLE, "--stack-trace-limit=3 --no-such-option")
                .run()
                .done());
    assertThat(shown.get("limit").getAsInt()).isEqualTo(4);
    assertThat(shown.get("gc").getAsString()).isEqualTo("function");
    assertThat(shown.get("arguments").getAsString()).isEqualTo("a b");
    assertThat(shown.get("options").getAsString()).isEqualTo("--stack-trace-limit=4 --expose-gc");
    assertThat(Fossilize.run("verify", "--start", made).done().out())
        .contains("It starts.", "V8 accepts its code cache.");
  }

  @Test
  void append_onNode20_isRefused() {
    Path script = Sources.write(folder, "show.js", SHOW);

    Fossilize.packTo("20.20.2", script, folder.resolve("made"), "--node-options=append")
        .hasFailed("Node.js 20.20.2 can't take options from their command line", "22.20");

    assertThat(folder.resolve("made")).doesNotExist();
  }

  /** As with NODE_OPTIONS: what changes no bytecode keeps the cache, the rest gets one on disk. */
  @ParameterizedTest
  @CsvSource({
    "--max-old-space-size=300, embedded",
    "--stack-trace-limit=3, 'embedded, under other options'",
    "--interpreted-frames-native-stack, none"
  })
  void append_codeCacheUnderOptions(String option, String expected) {
    Path script = Sources.write(folder, "show.js", SHOW);
    Path made =
        Fossilize.made(
            Fossilize.pack("26.10.0", script, folder.resolve("out"), "--node-options=append"));

    Program program =
        Program.of(made, "--node-options=" + option)
            .with("FOSSILIZE_DEBUG", 1)
            .with("FOSSILIZE_COMPILE_CACHE", folder.resolve("cache"));
    assertThat(program.run().done().err()).contains("fossilize: code cache: " + expected + "\n");
    if (expected.equals("none")) {
      assertThat(program.run().done().err()).contains("fossilize: code cache: read ");
    }
  }

  /** Children that act as node are told by another way than NODE_OPTIONS, or set what they can. */
  @ParameterizedTest
  @CsvSource({
    "22.23.2, honour, 7, true",
    "22.23.2, append, 7, true",
    "26.10.0, append, 7, true",
    "20.20.2, ignore, 10, false",
    "22.23.2, ignore, 10, false"
  })
  void children_ofAnApplicationOfFiles(String node, String way, int limit, boolean small) {
    Path app = folder.resolve("app");
    Sources.write(app, "package.json", "{\"name\": \"app\", \"main\": \"main.js\"}");
    Sources.write(app, "show.js", SHOW);
    Sources.write(
        app,
        "main.js",
        """
        const { fork } = require('node:child_process');
        fork(require.resolve('./show'), ['a b'], {
          execArgv: ['--stack-trace-limit=7', '--expose-gc', '--max-old-space-size=300'],
        });
        """);
    Path made =
        Fossilize.made(Fossilize.pack(node, app, folder.resolve("out"), "--node-options=" + way));

    JsonObject shown = json(Program.of(made).with(VARIABLE, "--title=x").run().done());

    assertThat(shown.get("arguments").getAsString()).isEqualTo("a b");
    assertThat(shown.get("options").getAsString())
        .isEqualTo("--stack-trace-limit=7 --expose-gc --max-old-space-size=300");
    assertThat(shown.get("limit").getAsInt()).isEqualTo(limit);
    assertThat(shown.get("small").getAsBoolean()).isEqualTo(small);
    assertThat(shown.get("gc").getAsString()).isEqualTo("function");
    assertThat(shown.get("variable").getAsString()).isEqualTo("--title=x");
  }

  private static JsonObject json(Outcome ran) {
    return JsonParser.parseString(ran.out()).getAsJsonObject();
  }
}

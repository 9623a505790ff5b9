package dev.fossilize.packager.application.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReachTest {
  @TempDir Path given;
  private Path folder = Path.of("");

  @BeforeEach
  void resolve() throws IOException {
    folder = given.toRealPath();
  }

  private ReachTest file(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines));
    return this;
  }

  private boolean isAlone() throws IOException {
    return Reach.isAlone(folder.resolve("main.js"));
  }

  private Reach reach(String entry) throws IOException {
    return Reach.of(folder.resolve(entry));
  }

  private List<String> files(String entry) throws IOException {
    return reach(entry).files().stream()
        .map(file -> folder.relativize(file).toString().replace('\\', '/'))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "console.log('hello', process.version, process.argv.slice(2));",
        "const fs = require('fs'); require('node:os'); module.exports ="
            + " fs.readFileSync('./x.txt');",
        "import { readFile } from 'node:fs/promises'; await readFile(process.argv[2]);",
        "if (require.main === module) run(); function run() { required = 1; }",
        "const sea = require('node:sea'); console.log(sea.getAsset('x'));",
      })
  void script_ofBuiltInModulesOnly_isAlone(String script) throws IOException {
    file("main.js", script).file("x.txt");

    assertThat(isAlone()).isTrue();
    assertThat(files("main.js")).containsExactly("main.js");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "console.log(__filename)",
        "console.log(import.meta.url)",
        "new (require('worker_threads').Worker)('1', { eval: true })",
        "require('child_process').execFile(process.execPath, ['-p', '1'])",
        "if (!module.parent) run()",
        "console.log(require.resolve('fs'))",
        "const load = require; load('./x')",
        "import(process.argv[2])",
        "if (process.argv[1] === file) run()",
        "require('express')()",
        "import express from 'express'",
        "require(name)",
        "const load = require\nload('left-pad')",
        "run({ require })",
        "import('my-plugin-' + name)",
        "import x from '#x'",
      })
  void script_thatNeedsItsPlaceOrMore_isNotAlone(String script) throws IOException {
    file("main.js", script);

    assertThat(isAlone()).isFalse();
  }

  @Test
  void modules_areFollowedAsNodeCompletesThem() throws IOException {
    file(
            "main.mjs",
            "import a from './lib/a.mjs'; import './b.mjs'; export * from './c.mjs';",
            "const d = await import('./d.mjs'); import data from './data.json' with { type: 'json'"
                + " };",
            "import { createRequire } from 'node:module';",
            "createRequire(import.meta.url)('./e');")
        .file("lib/a.mjs", "import '../up.mjs';")
        .file("b.mjs")
        .file("c.mjs")
        .file("d.mjs")
        .file("data.json", "{}")
        .file("e.js", "require('./folder'); require('./described'); require('.//never');")
        .file("folder/index.js")
        .file("described/package.json", "{\"main\": \"./lib/main\"}")
        .file("described/lib/main.js")
        .file("up.mjs")
        .file("unrelated.js");

    assertThat(files("main.mjs"))
        .containsExactly(
            "b.mjs",
            "c.mjs",
            "d.mjs",
            "data.json",
            "described/lib/main.js",
            "described/package.json",
            "e.js",
            "folder/index.js",
            "lib/a.mjs",
            "main.mjs",
            "up.mjs");
  }

  @Test
  void computedPaths_takeTheirFolder() throws IOException {
    file(
            "main.js",
            "require('./commands/' + name); import(`./plugins/${name}/index.js`);",
            "require('./' + name);")
        .file("commands/a.js", "require('../helper');")
        .file("commands/deep/b.js")
        .file("commands/node_modules/x/index.js")
        .file("plugins/p/index.js")
        .file("beside.js")
        .file("notes.txt")
        .file("helper.js")
        .file("other/c.js");

    assertThat(files("main.js"))
        .containsExactly(
            "beside.js",
            "commands/a.js",
            "commands/deep/b.js",
            "helper.js",
            "main.js",
            "plugins/p/index.js");
  }

  @Test
  void filesBesideTheScript_areThoseThatItNames() throws IOException {
    file(
            "main.mjs",
            "const here = dirname(fileURLToPath(import.meta.url));",
            "readFileSync(new URL('./add.wasm', import.meta.url));",
            "readFileSync(join(here, 'data', 'deep', 'x.json')); readFileSync(`${here}/t.html`);",
            "new Worker(new URL('./worker.mjs', import.meta.url)); fork('child.js');",
            "readdirSync(new URL('./views/', import.meta.url)); spawn('bin');",
            "join(here, '..', name); readFileSync(here + '/plus.txt');")
        .file("add.wasm")
        .file("data/deep/x.json")
        .file("data/other.json")
        .file("t.html")
        .file("worker.mjs", "import './in-worker.mjs';")
        .file("in-worker.mjs")
        .file("child.js")
        .file("views/a.html")
        .file("views/deep/b.html")
        .file("plus.txt")
        .file("bin/other.js")
        .file("secret.txt");

    assertThat(files("main.mjs"))
        .contains(
            "add.wasm",
            "child.js",
            "data/deep/x.json",
            "in-worker.mjs",
            "main.mjs",
            "plus.txt",
            "t.html",
            "views/a.html",
            "views/deep/b.html",
            "worker.mjs")
        .doesNotContain("bin/other.js", "secret.txt");
  }

  @Test
  void script_thatDoesNotKnowItsPlace_readsFromTheWorkingFolder() throws IOException {
    file("main.js", "require('fs').readFileSync('./config.json')").file("config.json", "{}");

    assertThat(files("main.js")).containsExactly("main.js");
  }

  @Test
  void pathsThatAreOnlyKnownLater_areToldWithTheirPlace() throws IOException {
    file(
        "main.mjs",
        "read(path.join(__dirname, name));",
        "read(__dirname + '/' + name); read(`${import.meta.dirname}/${name}`);",
        "read(new URL(name, import.meta.url));",
        "read(join(__dirname, 'known', name)); read(new URL('./x', import.meta.url));");

    assertThat(reach("main.mjs").unknown())
        .extracting(place -> place.substring(place.lastIndexOf(':') + 1))
        .containsExactly("1", "2", "3");
  }

  @Test
  void packages_areToldWithTheirPlace() throws IOException {
    file(
        "main.js",
        "require('fs'); require('node:test'); require('fs/promises');",
        "const a = require('@scope/name/sub/file'), b = require('plain/package.json');");

    Reach reach = reach("main.js");

    assertThat(reach.packages().keySet()).containsExactly("@scope/name", "plain");
    assertThat(reach.packages().get("plain")).isEqualTo(folder.resolve("main.js") + ":2");
  }

  @Test
  void line_isThatOfTheMention() {
    ScriptText text = new ScriptText("1;\n2;\nrequire('./three');\n");

    assertThat(text.modules()).extracting(Mention::text).containsExactly("./three");
    assertThat(text.modules()).extracting(text::line).containsExactly(3);
  }
}

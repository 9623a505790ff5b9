package dev.fossilize.packager.application.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.packager.warning.WarningText;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bundle can't do is told when it is made. */
@NeedsRuntimes
final class BundleCheckTest {
  private static final String DECORATED =
      """
      const seen: string[] = [];
      /** @param {string} p */
      function D(t: any, p: string) { seen.push(p); }
      class A { @D name: string = 'me@here.org'; }
      console.log(seen.join(), new A().name);
      """;

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void write() throws IOException {
    project = Project.in(folder);
  }

  @Test
  void filesThreadsAndProcesses_areToldWithTheirPlaces() throws IOException {
    project
        .file("data.txt", "data")
        .file("views/a.html", "a")
        .file("thread.js", "1")
        .file(
            "main.js",
            "const { Worker } = require('worker_threads'), path = require('path');",
            "const { fork, spawn } = require('child_process'), fs = require('fs');",
            "if (process.argv[2]) {",
            "  fs.readFileSync(path.join(__dirname, 'data.txt'));",
            "  new Worker(path.join(__dirname, 'thread.js'));",
            "  new Worker('1', { eval: true });",
            "  fork('x.js');",
            "  spawn(process.execPath, ['-v']);",
            "}",
            "require('./bundled'); path.join(__dirname, 'bundled.js');",
            "path.join(__dirname, 'views'); path.join(__dirname, '..');")
        .file("bundled.js", "module.exports = 1;");

    assertThat(WarningText.of(project.bundle("main.js").warnings(), 5))
        .containsExactly(
            """
            main.js:4: the bundle does not hold data.txt.
              main.js:5: a thread's file has to lie beside the executable.
              main.js:5: the bundle does not hold thread.js.
              main.js:7: the child is this program from its beginning.
              main.js:8: process.execPath is this program, and no Node.js.
              and 1 more
              A bundle is one script, and does not do here as its modules do under Node.js. Packaged \
            with its files, without --bundle, the application does.\
            """);
    assertThat(project.bundle("main.js").warnings())
        .last()
        .hasToString("main.js:11: the bundle does not hold views.");
  }

  @Test
  void parentOfImportedModule_isTold() throws IOException {
    project
        .file("main.mjs", "import a from './a.cjs'; console.log(a);")
        .file("a.cjs", "module.exports = !module.parent; require('./b.cjs');")
        .file("b.cjs", "module.exports = !module.parent;");

    assertThat(project.bundle("main.mjs").warnings())
        .singleElement()
        .asString()
        .startsWith("a.cjs:1: module.parent");
  }

  @Test
  void application_thatDoesNothingOfThat_isToldNothing() throws IOException {
    project.file("main.js", "console.log(require('path').join(__dirname, 'out.txt'));");

    assertThat(project.bundle("main.js").warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"compilerOptions\": {\"experimentalDecorators\": true, \"emitDecoratorMetadata\":"
            + " true}}",
        "{\"extends\": \"./base\", \"compilerOptions\": {\"experimentalDecorators\": true}}",
        "{\"extends\": [\"./base.json\"], // \"emitDecoratorMetadata\": false\n}",
      })
  void decoratorMetadata_isRefusedWithThePlace(String configuration) throws IOException {
    project
        .file("tsconfig.json", configuration)
        .file(
            "base.json",
            "{\"compilerOptions\": {\"experimentalDecorators\": true, \"emitDecoratorMetadata\":"
                + " true}}")
        .file("main.ts", DECORATED);

    assertThatThrownBy(() -> project.bundle("main.ts"))
        .isInstanceOf(FossilizeException.class)
        .hasMessageStartingWith("main.ts:4: ")
        .hasMessageContaining("emitDecoratorMetadata")
        .hasMessageContaining("tsconfig.json")
        .hasMessageContaining("tsc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"compilerOptions\": {\"experimentalDecorators\": true}}",
        "{\"compilerOptions\": {\"experimentalDecorators\": true, /* \"emitDecoratorMetadata\":"
            + " true */ \"emitDecoratorMetadata\": false}}",
      })
  void decorators_withoutMetadata_work(String configuration) throws IOException {
    project.file("tsconfig.json", configuration).file("src/main.ts", DECORATED);

    assertThat(project.output(project.bundle("src/main.ts"))).isEqualTo("name me@here.org");
  }

  @Test
  void typeScriptWithoutDecorators_needsNoMetadata() throws IOException {
    project
        .file("tsconfig.json", "{\"compilerOptions\": {\"emitDecoratorMetadata\": true}}")
        .file("main.ts", "// @ts-check", "const mail: string = 'me @home'; console.log(mail);");

    assertThat(project.output(project.bundle("main.ts"))).isEqualTo("me @home");
  }
}

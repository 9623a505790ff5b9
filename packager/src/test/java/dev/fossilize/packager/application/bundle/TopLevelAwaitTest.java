package dev.fossilize.packager.application.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsRuntimes
final class TopLevelAwaitTest {
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void write() throws IOException {
    project = Project.in(folder);
  }

  @Test
  void bundle_ofEveryStyleOfImport_runs() throws IOException {
    project
        .file(
            "main.mjs",
            "#!/usr/bin/env node",
            "import fs, { readFileSync as read } from 'fs';",
            "import * as fsp from 'node:fs/promises';",
            "import { default as path } from 'path';",
            "import posix from 'path/posix';",
            "import 'node:process';",
            "import data from './data.json' with { type: 'json' };",
            "import dependency from './dependency.cjs';",
            "import { createRequire } from 'module';",
            "export { sep } from 'node:path';",
            "export * from 'node:url';",
            "const require = createRequire(import.meta.url);",
            "const { part } = await import('./part.mjs');",
            "const os = await import('node:os');",
            "console.log(read === fs.readFileSync, fsp.readFile === fs.promises.readFile);",
            "console.log(posix === path.posix, typeof os.EOL, data.value, part, typeof"
                + " require('util'));",
            "console.log(dependency('zlib') === (await import('zlib')).default);",
            "const before = fs.statSync; fs.statSync = 1;",
            "console.log(fs.statSync, this, (function () { return this; })());",
            "fs.statSync = before;",
            "export const answer = 42, other = answer;",
            "export default answer;")
        .file("package.json", "{\"name\": \"styles\", \"sideEffects\": false}")
        .file("data.json", "{\"value\": \"json\"}")
        .file("part.mjs", "export const part = await Promise.resolve('part');")
        .file("dependency.cjs", "module.exports = (id) => require(id);");

    Application application = project.bundle("main.mjs");

    assertThat(application.format()).isEqualTo(MainFormat.COMMONJS);
    assertThat(project.output(application))
        .isEqualTo("true true\ntrue string json part object\ntrue\n1 undefined undefined");
  }

  @Test
  void bundle_whoseDependencyAwaits_runs() throws IOException {
    project
        .file("main.mjs", "import { late } from './late.mjs'; console.log(late);")
        .file(
            "late.mjs", "export const late = await new Promise((r) => setTimeout(r, 5, 'late'));");

    assertThat(project.output(project.bundle("main.mjs"))).isEqualTo("late");
  }

  @Test
  void bundle_ofTypeScriptModule_runs() throws IOException {
    project
        .file("package.json", "{\"type\": \"module\"}")
        .file("main.ts", "const one: number = await Promise.resolve(1);", "console.log(one);");

    assertThat(project.output(project.bundle("main.ts"))).isEqualTo("1");
  }

  @Test
  void rejection_isAnUncaughtError() throws IOException {
    project.file("main.mjs", "await null;", "throw new Error('rejected');");

    RunResult result = project.run(project.bundle("main.mjs"));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("Error: rejected").contains("throw new Error(\"rejected\")");
  }

  @Test
  void neverSettling_exitsWith13AndAWarning() throws IOException {
    project.file(
        "main.mjs",
        "process.on('exit', (code) => console.log('exit', process.exitCode));",
        "await new Promise(() => {});");

    RunResult result = project.run(project.bundle("main.mjs"));

    assertThat(result.exitCode()).isEqualTo(13);
    assertThat(result.err()).contains("Warning: Detected unsettled top-level await");
    assertThat(result.out()).contains("exit 13");
  }

  @Test
  void exitWhileWaiting_keepsItsCode() throws IOException {
    project.file(
        "main.mjs", "setTimeout(() => process.exit(), 1);", "await new Promise(() => {});");

    RunResult result = project.run(project.bundle("main.mjs"));

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
  }

  @Test
  void settling_leavesNoListeners() throws IOException {
    project.file(
        "main.mjs",
        "await 1;",
        "setTimeout(() => console.log(process.listenerCount('exit'),"
            + " process.listenerCount('beforeExit')), 1);");

    assertThat(project.output(project.bundle("main.mjs"))).isEqualTo("0 0");
  }
}

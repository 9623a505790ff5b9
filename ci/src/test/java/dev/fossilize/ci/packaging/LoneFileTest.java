package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
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

/**
 * Files without a package.json: what they reach is carried, and one that is alone is one script.
 */
@NeedsRuntimes
class LoneFileTest {
  @TempDir Path folder;

  /** Whatever of its own place, files, threads and processes a script can ask for. */
  private Path write(String extension) {
    Sources.write(
        folder, "lib/part.cjs", "module.exports = [!!module.parent, __filename.slice(-8)];");
    Sources.write(folder, "commands/a.js", "module.exports = 'A';");
    Sources.write(folder, "commands/deep/index.js", "module.exports = 'D';");
    Sources.write(folder, "data.txt", "data");
    Sources.write(
        folder, "thread.cjs", "require('worker_threads').parentPort.postMessage('thread');");
    Sources.write(
        folder, "child.cjs", "console.log('child', process.argv.length, require.main === module);");
    Sources.write(
        folder,
        "node_modules/both/package.json",
        "{\"exports\": {\"module-sync\": \"./s.mjs\", \"import\": \"./i.mjs\", \"default\":"
            + " \"./d.cjs\"}}");
    Sources.write(folder, "node_modules/both/s.mjs", "export default 'sync';");
    Sources.write(folder, "node_modules/both/i.mjs", "export default 'import';");
    Sources.write(folder, "node_modules/both/d.cjs", "module.exports = 'default';");
    String body =
        """
        const part = require('./lib/part.cjs');
        const load = (name) => { try { return require('./commands/' + name); } catch (e) { return e.code; } };
        const run = (words) => spawnSync(process.execPath, words, { encoding: 'utf8' }).stdout.trim();
        const show = (message) => console.log(...part, load('a'), load('deep'), load('none'), message,
          readFileSync(path.join(here, 'data.txt'), 'utf8'), process.env.NODE_ENV, JSON.stringify(require('both')),
          run(['-p', '6*7']), run([path.join(here, 'child.cjs'), 'x']), process.argv[1] === file, process.argv.length);
        if (isMainThread) new Worker(file).on('message', (own) =>
          new Worker(path.join(here, 'thread.cjs')).on('message', (other) => show(own + other)));
        else parentPort.postMessage('own');
        """;
    String imports =
        """
        import { createRequire } from 'node:module'; import { fileURLToPath } from 'node:url';
        import { spawnSync } from 'node:child_process'; import { readFileSync } from 'node:fs';
        import { Worker, isMainThread, parentPort } from 'node:worker_threads'; import path from 'node:path';
        const file = fileURLToPath(import.meta.url), here = path.dirname(file), require = createRequire(file);
        """;
    String requires =
        """
        const { spawnSync } = require('node:child_process'), { readFileSync } = require('node:fs');
        const { Worker, isMainThread, parentPort } = require('node:worker_threads'), path = require('node:path');
        const file = __filename, here = __dirname;
        """;
    return Sources.write(
        folder, "main" + extension, (extension.equals(".mjs") ? imports : requires) + body);
  }

  @ParameterizedTest
  @CsvSource({
    "20.20.2,.js",
    "20.20.2,.mjs",
    "22.23.2,.js",
    "22.23.2,.mjs",
    "24.21.0,.mjs",
    "26.10.0,.js"
  })
  void script_withFilesThreadsAndProcesses_doesTheSame(String node, String extension) {
    Path entry = write(extension);
    Path executable = Fossilize.made(Fossilize.pack(node, entry, folder.resolve("out")));
    Path elsewhere = Sources.write(folder, "elsewhere/x.txt", "").resolveSibling("");

    Outcome plain =
        Program.of(Fossilize.node(node), entry, "x").in(elsewhere).with("NODE_ENV", "mine").run();
    assertThat(plain.done().out()).contains("own", "thread", "child 3 true", "42");
    assertThat(Program.of(executable, "x").in(elsewhere).with("NODE_ENV", "mine").run())
        .isEqualTo(plain);
  }

  @Test
  void script_thatIsAlone_isOneScript() {
    Path entry = Sources.write(folder, "hello.js", "console.log('hello', process.argv.length);");
    Path executable = Fossilize.made(Fossilize.pack(entry, folder.resolve("out")));

    assertThat(Program.of(executable, "x").run()).isEqualTo(new Outcome(0, "hello 3\n", ""));
    JsonObject inspected =
        Fossilize.run("inspect", executable, "--json")
            .done()
            .json()
            .getAsJsonObject()
            .getAsJsonObject("blob");
    assertThat(inspected.get("carry").getAsString()).isEqualTo("loader");
  }

  @ParameterizedTest
  @ValueSource(strings = {"20.20.2", "22.23.2", "26.10.0"})
  void bundle_thatForksItself_hasOneChildWithItsArguments(String node) {
    Path entry =
        Sources.write(
            folder,
            "forks.js",
            """
            const { fork } = require('node:child_process');
            const words = process.argv.slice(2);
            if (process.connected) process.send([...words, module.id], () => process.disconnect());
            else if (words.length) console.log('started again', words);
            else fork(process.argv[1], ['child']).on('message', (told) => console.log(told.join()))
              .on('exit', (code) => console.log('exit', code));
            """);
    Path executable =
        Fossilize.made(Fossilize.pack(node, entry, folder.resolve("out"), "--bundle"));

    assertThat(Program.of(executable).run()).isEqualTo(new Outcome(0, "child,.\nexit 0\n", ""));
  }
}

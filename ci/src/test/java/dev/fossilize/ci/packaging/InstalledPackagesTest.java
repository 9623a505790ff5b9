package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.NpmPackages;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which of the packages that npm installed are in an executable. */
@NeedsRuntimes
@DisabledOnOs(OS.WINDOWS)
class InstalledPackagesTest {
  @TempDir Path folder;

  @Test
  void packagesThatNobodyDeclares_areThere_andThoseOfDevelopmentAreNot() {
    Sources.write(
        folder,
        "app/package.json",
        """
        { "name": "undeclared", "dependencies": { "debug": "4.4.1" },
          "devDependencies": { "semver": "7.7.3" } }
        """);
    Path entry =
        Sources.write(
            folder,
            "app/main.js",
            """
            const present = (name) => { try { return !!require(name); } catch (e) { return e.code; } };
            console.log(['debug', 'ms', 'picocolors', 'semver'].map(present).join(' '));
            """);
    install(folder.resolve("app"));
    install(folder.resolve("app"), "--no-save", "picocolors@1.1.1");
    Outcome plain = Program.of(Fossilize.node(Fossilize.NODE), entry).run();
    assertThat(plain.done().out()).isEqualTo("true true true true\n");

    Outcome packed = Fossilize.pack(entry, folder.resolve("out"));

    assertThat(packed.err()).contains("node_modules/picocolors").doesNotContain("semver");
    assertThat(Program.of(Fossilize.made(packed)).in(folder).run().done().out())
        .isEqualTo("true true true MODULE_NOT_FOUND\n");
  }

  @Test
  void packagesThatScriptsName_areThere_whoeverDeclaresThem() {
    Sources.write(folder, "app/package.json", "{ \"workspaces\": [\"packages/*\"] }");
    Sources.write(
        folder,
        "app/packages/other/package.json",
        "{ \"name\": \"other\", \"dependencies\": { \"debug\": \"4.4.1\", \"kleur\": \"4.1.5\" }"
            + " }");
    Sources.write(
        folder,
        "app/packages/tool/package.json",
        "{ \"name\": \"tool\", \"devDependencies\": { \"semver\": \"7.7.3\" } }");
    Sources.write(
        folder,
        "app/packages/tool/commands/deep/parse.js",
        "exports.run = (text) => require('semver').parse(text).minor;");
    Path entry =
        Sources.write(
            folder,
            "app/packages/tool/main.mjs",
            """
            import { createRequire } from 'node:module';
            import { readdirSync } from 'node:fs';
            import { join } from 'node:path';
            const require = createRequire(import.meta.url);
            const commands = join(import.meta.dirname, 'commands', 'deep');
            const { default: debug } = await import('debug');
            for (const name of readdirSync(commands)) {
              console.log(typeof debug, require(join(commands, name)).run('1.2.3'));
            }
            """);
    install(folder.resolve("app"));
    Outcome plain = Program.of(Fossilize.node(Fossilize.NODE), entry).run();
    assertThat(plain.done().out()).isEqualTo("function 2\n");

    Outcome packed = Fossilize.pack(entry, folder.resolve("out"));

    assertThat(packed.err())
        .contains("main.mjs:6 names the package debug")
        .contains("parse.js:1 names the package semver");
    Path executable = Fossilize.made(packed);
    assertThat(Fossilize.run("inspect", executable).done().out())
        .contains("node_modules/ms/")
        .doesNotContain("kleur");
    assertThat(Program.of(executable).in(folder).run()).isEqualTo(plain);
  }

  @Test
  void whatScriptsNameElsewhere_isThere() {
    Sources.write(folder, "all/app/package.json", "{ \"name\": \"app\", \"files\": [\"bin\"] }");
    Sources.write(folder, "all/app/package-lock.json", "{ \"lockfileVersion\": 3 }");
    Sources.write(folder, "all/app/lib/left-out.js", "module.exports = 'left out'");
    Sources.write(folder, "all/shared/config.js", "module.exports = require('./config.json')");
    Sources.write(folder, "all/shared/config.json", "{ \"name\": \"above\" }");
    Sources.write(folder, "all/node_modules/my-plugin-a/index.js", "module.exports = 'plug-in'");
    Sources.write(folder, "all/app/bin/sub/package.json", "{ \"dependencies\": { \"x\": \"1\" } }");
    Sources.write(folder, "all/app/bin/sub/node_modules/x/index.js", "module.exports = 'within'");
    Sources.write(folder, "all/app/bin/sub/index.js", "module.exports = require('x')");
    Path entry =
        Sources.write(
            folder,
            "all/app/bin/main.js",
            """
            const { readFileSync } = require('fs');
            const lock = JSON.parse(readFileSync(require('path').join(__dirname, '../package-lock.json')));
            const plugin = require('my-plugin-' + process.argv[2]);
            console.log(require('../../shared/config').name, lock.lockfileVersion, plugin,
              require('../lib/left-out'), require('./sub'));
            """);
    Outcome plain = Program.of(Fossilize.node(Fossilize.NODE), entry, "a").run();
    assertThat(plain.done().out()).isEqualTo("above 3 plug-in left out within\n");

    Outcome packed = Fossilize.pack(entry, folder.resolve("out"));

    assertThat(packed.done().err()).contains("main.js:2 names ").contains("main.js:4 names ");
    assertThat(Program.of(Fossilize.made(packed), "a").in(folder).run()).isEqualTo(plain);
  }

  @Test
  void slim_carriesWhatScriptsName_andRunsTheSame() {
    Sources.write(
        folder,
        "app/package.json",
        "{ \"name\": \"slim\", \"dependencies\": { \"debug\": \"4.4.1\" } }");
    Sources.write(folder, "app/unused.js", "");
    Sources.write(folder, "app/named.txt", "named");
    Path entry =
        Sources.write(
            folder,
            "app/main.js",
            """
            const text = require('fs').readFileSync(require('path').join(__dirname, 'named.txt'), 'utf8');
            console.log(text, require('debug')('x').namespace);
            """);
    install(folder.resolve("app"));
    Outcome plain = Program.of(Fossilize.node(Fossilize.NODE), entry).run();
    assertThat(plain.done().out()).isEqualTo("named x\n");

    Outcome packed = Fossilize.pack(entry, folder.resolve("out"), "--slim");

    assertThat(packed.done().err()).contains("--slim leaves out ");
    Path executable = Fossilize.made(packed);
    assertThat(Fossilize.run("inspect", executable).done().out())
        .contains("slim/named.txt", "node_modules/ms/")
        .doesNotContain("unused.js", "debug/README.md");
    assertThat(Program.of(executable).in(folder).run()).isEqualTo(plain);
  }

  /** Raw, while what is only looked at, and the rest, is compressed. */
  @Test
  void training_tellsWhatIsStoredAsItIs() {
    Sources.write(folder, "app/package.json", "{ \"name\": \"raw\" }");
    Sources.write(folder, "app/read.txt", "read ".repeat(1000));
    Sources.write(folder, "app/seen.txt", "seen ".repeat(1000));
    Path entry =
        Sources.write(
            folder,
            "app/main.js",
            """
            const fs = require('fs');
            fs.statSync(__dirname + '/seen.txt');
            console.log(fs.readFileSync(__dirname + '/read.txt').length);
            """);

    Path executable = Fossilize.made(Fossilize.pack(entry, folder.resolve("out"), "--train="));

    assertThat(Fossilize.run("inspect", executable).done().out())
        .containsPattern("raw/read.txt, 5000 bytes\\R")
        .containsPattern("raw/seen.txt, 5000 bytes in \\d+\\R");
    assertThat(Program.of(executable).run().done().out()).isEqualTo("5000\n");
  }

  /** By a name that only a run computes; in a folder that is listed; in a child and in a thread. */
  @Test
  void slim_carriesWhatTrainingRunsRead_whereverTheyReadIt() {
    Sources.write(folder, "app/package.json", "{ \"name\": \"trained\" }");
    for (String name :
        List.of("data/one.txt", "data/two.txt", "child.txt", "thread.txt", "left.txt")) {
      Sources.write(folder, "app/" + name, name);
    }
    Path entry =
        Sources.write(
            folder,
            "app/main.js",
            """
            const fs = require('fs');
            const { fork } = require('child_process');
            const { Worker, isMainThread } = require('worker_threads');
            const read = (...parts) => console.log(fs.readFileSync(parts.join(''), 'utf8'));
            const at = __dirname + require('path').sep;
            if (process.argv[2] === 'child') read(at, 'child', '.txt');
            else if (!isMainThread) read(at, 'thread', '.txt');
            else {
              const data = [at, 'da', 'ta'].join('');
              for (const name of fs.readdirSync(data)) read(data, require('path').sep, name);
              fork(__filename, ['child']).once('exit', () => new Worker(__filename));
            }
            """);
    Outcome plain = Program.of(Fossilize.node(Fossilize.NODE), entry).run();
    assertThat(plain.done().out()).contains("data/two.txt", "child.txt", "thread.txt");

    Outcome packed = Fossilize.pack(entry, folder.resolve("out"), "--slim", "--train", "");

    Path executable = Fossilize.made(packed);
    assertThat(packed.done().err()).contains("no training run looks for");
    assertThat(Fossilize.run("inspect", executable).done().out())
        .contains("trained/data/one.txt", "trained/child.txt", "trained/thread.txt")
        .doesNotContain("left.txt");
    assertThat(Program.of(executable).in(folder).run()).isEqualTo(plain);
  }

  @Test
  void executablesThatWereMadeEarlier_areNotCarried() {
    Sources.write(folder, "app/package.json", "{ \"name\": \"again\" }");
    Path entry = Sources.write(folder, "app/main.js", "console.log('again', __dirname)");
    Path first = Fossilize.made(Fossilize.pack(entry, folder.resolve("app/first")));

    Path second = Fossilize.made(Fossilize.pack(entry, folder.resolve("app/second")));

    assertThat(Fossilize.run("inspect", second).done().out())
        .contains("again/main.js")
        .doesNotContain(first.getFileName() + ", ");
  }

  private static void install(Path app, String... more) {
    List<Object> words = new ArrayList<>(List.of("install", "--silent", "--ignore-scripts"));
    words.addAll(List.of(more));
    NpmPackages.npm(app, words.toArray()).done();
  }
}

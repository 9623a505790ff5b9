package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ECMAScript modules, which single executables of most releases can't start with. */
@NeedsRuntimes
class ModulesTest {
  private static final int UNSETTLED = 13;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"20.20.2", "22.23.2", "26.10.0"})
  void modules_withTopLevelAwait_doTheSame(String node) {
    Sources.write(
        folder,
        "node_modules/greeting/package.json",
        """
        {"name": "greeting", "type": "module", "exports": {".": "./index.js", "./*": "./*.js"}}
        """);
    Sources.write(
        folder,
        "node_modules/greeting/index.js",
        """
        import { setTimeout } from 'node:timers/promises';
        export const language = await setTimeout(5, 'en');
        export default name => `hello ${name} (${language})`;
        """);
    Sources.write(
        folder, "node_modules/greeting/loud.js", "export const loud = s => s.toUpperCase();");
    Sources.write(
        folder,
        "package.json",
        "{\"name\": \"modules\", \"type\": \"module\", \"dependencies\": {\"greeting\": \"1\"}}");
    Path entry =
        Sources.write(
            folder,
            "main.js",
            """
            import greet, { language } from 'greeting';
            import { readFile } from 'node:fs/promises';
            const { loud } = await import('greeting/loud');
            const { createHash } = await import('node:crypto');
            const own = await readFile(process.argv[2], 'utf8');
            console.log(loud(greet('world')), language, own, this === undefined);
            console.log(createHash('sha256').update(own).digest('hex'));
            for await (const part of process.stdin) process.stdout.write(part);
            process.exitCode = 3;
            """);
    Path executable = Fossilize.made(Fossilize.pack(node, entry, folder.resolve("out")));
    Path data = Sources.write(folder, "data.txt", "some data");

    Outcome plain = Program.of(Fossilize.node(node), entry, data).input("piped").run();
    assertThat(plain.exitCode()).as(plain.toString()).isEqualTo(3);
    assertThat(Program.of(executable, data).input("piped").run()).isEqualTo(plain);
  }

  @Test
  void topLevelAwait_rejected_endsAsNodeDoes() {
    Path entry =
        Sources.write(
            folder,
            "main.mjs",
            "console.log('before'); await Promise.reject(new Error('no luck'));");
    Path executable = Fossilize.made(Fossilize.pack(entry, folder.resolve("out")));

    Outcome plain = Program.of(Fossilize.node(Fossilize.NODE), entry).run();
    Outcome ours = Program.of(executable).run();
    assertThat(plain.exitCode()).isEqualTo(1);
    assertThat(ours.exitCode()).isEqualTo(1);
    assertThat(ours.out()).isEqualTo(plain.out());
    assertThat(ours.err()).contains("Error: no luck");
  }

  @Test
  void topLevelAwait_neverSettled_endsAsNodeDoes() {
    Path entry =
        Sources.write(folder, "main.mjs", "console.log('before'); await new Promise(() => {});");
    Path executable = Fossilize.made(Fossilize.pack(entry, folder.resolve("out")));

    Outcome plain = Program.of(Fossilize.node(Fossilize.NODE), entry).run();
    Outcome ours = Program.of(executable).run();
    assertThat(plain.exitCode()).isEqualTo(UNSETTLED);
    assertThat(ours.exitCode()).isEqualTo(UNSETTLED);
    assertThat(ours.out()).isEqualTo(plain.out());
  }
}

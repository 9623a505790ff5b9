package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A packaged application as a process among others. */
@NeedsRuntimes
class ProcessTest {
  private static final int SIGTERM = 15;

  @TempDir static Path folder;
  private static Path entry = Path.of("");
  private static Path executable = Path.of("");

  @BeforeAll
  static void pack() {
    entry =
        Sources.write(
            folder,
            "acts.js",
            """
            const acts = {
              arguments: rest => console.log(JSON.stringify(rest)),
              paths: () => console.log([process.execPath, process.argv[0], __filename].join('\\n')),
              exit: ([code]) => process.exit(Number(code)),
              throw: () => { throw new TypeError('thrown'); },
              reject: () => { Promise.reject(new Error('rejected')); },
              copy: () => process.stdin.pipe(process.stdout),
              wait: () => { setInterval(() => {}, 1000); console.log('ready'); },
              handle: () => {
                process.on('SIGTERM', () => { console.log('handled'); process.exit(7); });
                acts.wait();
              },
            };
            acts[process.argv[2]](process.argv.slice(3));
            """);
    executable = Fossilize.made(Fossilize.pack(entry, folder.resolve("out")));
  }

  @Test
  void arguments_ofEveryKind_arriveAsTheyAre() {
    Object[] odd = {"arguments", "", "a b", "\"q\"", "--version", "--inspect", "ü*世", "-e", "1"};
    assertThat(Program.of(executable, odd).run()).isEqualTo(plain(odd).run().done());
  }

  @Test
  void paths_areTheExecutable_andBelowIt() throws IOException {
    Path real = executable.toRealPath();
    assertThat(Program.of(executable, "paths").run().done().out())
        .isEqualTo(real + "\n" + real + "\n" + real.resolve("app").resolve("acts.js") + "\n");
  }

  @Test
  void exitCode_passesThrough() {
    assertThat(Program.of(executable, "exit", "42").run()).isEqualTo(plain("exit", "42").run());
  }

  @Test
  void exception_endsItWithItsMessage() {
    for (String act : new String[] {"throw", "reject"}) {
      Outcome ran = Program.of(executable, act).run();
      assertThat(ran.exitCode()).isEqualTo(1);
      assertThat(ran.err()).contains(act.equals("throw") ? "TypeError: thrown" : "Error: rejected");
      assertThat(ran.err()).as("no path of where it was packaged").doesNotContain(entry.toString());
    }
  }

  @Test
  void standardInput_isPiped() {
    String text = "line of text\n".repeat(100_000);
    assertThat(Program.of(executable, "copy").input(text).run().done().out()).isEqualTo(text);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
  void sigterm_unhandled_endsIt() throws Exception {
    Program.Running running = Program.of(executable, "wait").start();
    running.awaitOutput("ready");
    running.process().destroy();

    assertThat(running.outcome().exitCode()).isEqualTo(128 + SIGTERM);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
  void sigterm_handled_reachesTheHandler() throws Exception {
    Program.Running running = Program.of(executable, "handle").start();
    running.awaitOutput("ready");
    running.process().destroy();

    Outcome ended = running.outcome();
    assertThat(ended.exitCode()).isEqualTo(7);
    assertThat(ended.out()).endsWith("handled\n");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void link_toIt_startsIt() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), executable);
    assertThat(Program.of(link, "exit", "5").run().exitCode()).isEqualTo(5);
  }

  private static Program plain(Object... arguments) {
    Object[] words = new Object[arguments.length + 1];
    words[0] = entry;
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return Program.of(Fossilize.node(Fossilize.NODE), words);
  }
}

package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Options of V8 belong to what V8 compares a code cache with: Node.js makes its caches without
 * them, and rejects each at every start.
 */
@NeedsRuntimes
class ExecArgsTest {
  @TempDir Path folder;
  private Path entry = Path.of("");

  @BeforeEach
  void writeApplication() {
    entry =
        Sources.write(
            folder,
            "app.js",
            "console.log(Error.stackTraceLimit, require('node:v8').getHeapStatistics()"
                + ".heap_size_limit < 500e6, process.argv.slice(2), process.execArgv);");
  }

  @ParameterizedTest
  @ValueSource(strings = {"22.23.2", "24.21.0", "26.10.0"})
  void execArgs_ofV8_areInForceAndTheCacheIsAccepted(String node) {
    Outcome packed =
        Fossilize.pack(
            node,
            entry,
            folder.resolve("out"),
            "--exec-arg=--stack-trace-limit=50",
            "--exec-arg=--max-old-space-size=100",
            "--exec-arg=--no-opt");
    Path executable = Fossilize.made(packed);

    assertThat(packed.err())
        .contains("with code cache", "accepted")
        .containsPattern("with --stack-trace-limit=50 .*--no-opt V8 rejects Node.js's caches");
    Outcome ran = Program.of(executable, "--own").run().done();
    assertThat(ran.out()).startsWith("50 true [ '--own' ]");
    assertThat(ran.err()).isEmpty();
    assertThat(Fossilize.run("verify", "--start", executable).done().out())
        .contains("V8 accepts its code cache.");
    assertThat(Fossilize.run("inspect", executable).done().out())
        .contains("--stack-trace-limit=50 --max-old-space-size=100 --no-opt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"22.23.2", "24.21.0", "26.10.0"})
  void execArgs_thatCannotChangeBytecode_costNodeNoneOfItsOwnCaches(String node) {
    Path counting =
        Sources.write(
            folder,
            "counting.js",
            """
            const { internalBinding } = require('internal/test/binding');
            const { compiledWithCache, compiledWithoutCache } = internalBinding('builtins').getCacheUsage();
            console.log(Error.stackTraceLimit, compiledWithCache.size > 10, compiledWithoutCache.size);
            """);
    Outcome packed =
        Fossilize.pack(
            node,
            counting,
            folder.resolve("out"),
            "--no-bundle",
            "--exec-arg=--expose-internals",
            "--exec-arg=--no-regexp-peephole-optimization",
            "--exec-arg=--stack-trace-limit=50");
    Path executable = Fossilize.made(packed);

    assertThat(packed.err()).contains("accepted").doesNotContain("rejects");
    assertThat(Program.of(executable).run().done().out()).startsWith("50 true 0");
    Fossilize.run("verify", "--start", executable).done();
  }

  @Test
  void execArgs_ofNode_areInForce() {
    Path hook = Sources.write(folder, "hook.cjs", "console.log('hook');");
    Path executable =
        Fossilize.made(
            Fossilize.pack(entry, folder.resolve("out"), "--exec-arg=--require=" + hook));

    assertThat(Program.of(executable).run().done().out()).startsWith("hook\n10 false []");
  }

  @Test
  void execArgs_forNode20_areRefused() {
    Path out = folder.resolve("out");
    Fossilize.pack("20.20.2", entry, out, "--exec-arg=--stack-trace-limit=50")
        .hasFailed("Node.js 20.20.2", "--stack-trace-limit=50", "22.20", "leave --exec-arg out");
    assertThat(out).doesNotExist();
  }

  @Test
  void execArgs_thatNodeDoesNotKnow_areRefused() {
    Path out = folder.resolve("out");
    Outcome packed = Fossilize.pack(entry, out, "--exec-arg=--no-such-option");

    assertThat(packed.exitCode()).isEqualTo(1);
    assertThat(packed.err())
        .contains("does not start", "bad option: --no-such-option", "Check the options");
    assertThat(out).doesNotExist();
  }
}

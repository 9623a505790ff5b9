package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@NeedsRuntimes
class HelloTest {
  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("dev.fossilize.runtimes.RealRuntimes#VERSIONS")
  void hello_everyLine_runsWithAnAcceptedCodeCache(String node) {
    Path entry =
        Sources.write(
            folder, "hello.js", "console.log('hello', process.version, process.argv.slice(2));");
    Outcome packed = Fossilize.pack(node, entry, folder.resolve("out"));
    Path executable = Fossilize.made(packed);

    assertThat(packed.err()).contains("Node.js " + node, "with code cache", "accepted");
    Outcome plain = Program.of(Fossilize.node(node), entry, "a", "b c").run().done();
    assertThat(Program.of(executable, "a", "b c").run()).isEqualTo(plain);
    assertThat(Fossilize.run("verify", "--start", executable).done().out())
        .contains("V8 accepts its code cache.")
        .doesNotContain("WRONG");
  }

  /** Emulators or not, what is made is the same. */
  @Test
  void hello_withoutEmulators_carriesItsCacheOverAndIsNotStarted() throws IOException {
    Target foreign = Target.current() == Target.LINUX_ARM64 ? Target.LINUX_X64 : Target.LINUX_ARM64;
    Path entry = Sources.write(folder, "hello.js", "console.log('hello');");

    Outcome packed =
        Fossilize.run(
                "package",
                entry,
                "--target",
                foreign,
                "--node-version",
                Fossilize.NODE,
                "--out-dir",
                folder.resolve("out"),
                "--no-emulators")
            .done();

    assertThat(packed.err())
        .contains("retargeted from", "not tried: --no-emulators was given")
        .doesNotContain("generated");
  }
}

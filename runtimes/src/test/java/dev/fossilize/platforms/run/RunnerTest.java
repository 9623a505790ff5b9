package dev.fossilize.platforms.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.platforms.tags.NeedsEmulators;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsRuntimes
@NeedsEmulators
class RunnerTest {
  private static final Duration LONG = Duration.ofMinutes(4);

  @TempDir Path root;

  /** Every target that this host can run, with the real executable. */
  @ParameterizedTest
  @ValueSource(strings = {"linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win-x64"})
  void run_realNode_saysWhatItIs(String name) throws Exception {
    Target target = Target.parse(name);
    Optional<Runner> runner = Runner.forTarget(target);
    assumeTrue(runner.isPresent(), "this host cannot run " + target);
    Path node = RealRuntimes.forTarget(target, "22.23.2");
    RunResult result =
        runner
            .get()
            .run(
                new RunRequest(
                    node,
                    java.util.List.of(
                        "-p", "[process.version, process.arch, process.env.NODE_PROOF].join()"),
                    Map.of("NODE_PROOF", "set by us"),
                    Optional.of(root),
                    LONG));
    assertThat(result.out().strip())
        .as(result.err())
        .isEqualTo("v22.23.2," + target.arch().word() + ",set by us");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void runnerFor_otherArchitecture_needsEmulatorAndLoader() throws Exception {
    Path bin = Files.createDirectories(root.resolve("bin"));
    Host host = new Host(Target.LINUX_X64, Map.of("PATH", bin.toString()), root);
    assertThat(host.runnerFor(Target.LINUX_ARM64)).isEmpty();
    program(bin.resolve("qemu-aarch64-static"));
    assertThat(host.runnerFor(Target.LINUX_ARM64)).as("no loader").isEmpty();
    program(root.resolve("usr/aarch64-linux-gnu/lib/ld-linux-aarch64.so.1"));
    assertThat(host.runnerFor(Target.LINUX_ARM64))
        .get()
        .isInstanceOfSatisfying(
            PrefixRunner.class,
            runner ->
                assertThat(runner.prefix())
                    .containsExactly(
                        bin.resolve("qemu-aarch64-static").toString(),
                        "-L",
                        root.resolve("usr/aarch64-linux-gnu").toString()));
    assertThat(host.runnerFor(Target.LINUX_ARM64_MUSL)).as("musl's loader is missing").isEmpty();
  }

  @Test
  void runnerFor_musl_needsItsLoader() throws Exception {
    Host host = new Host(Target.LINUX_X64, Map.of(), root);
    assertThat(host.runnerFor(Target.LINUX_X64_MUSL)).isEmpty();
    program(root.resolve("lib/ld-musl-x86_64.so.1"));
    assertThat(host.runnerFor(Target.LINUX_X64_MUSL)).map(Runner::how).contains("directly");
  }

  @Test
  void runnerFor_windowsOnLinux_isWineWithOutputToFiles() throws Exception {
    Path bin = Files.createDirectories(root.resolve("bin"));
    Host host = new Host(Target.LINUX_X64, Map.of("PATH", bin.toString()), root);
    assertThat(host.runnerFor(Target.WIN_X64)).isEmpty();
    program(bin.resolve("wine"));
    assertThat(host.runnerFor(Target.WIN_X64))
        .get()
        .isInstanceOfSatisfying(
            PrefixRunner.class, runner -> assertThat(runner.outputByFile()).isTrue());
    assertThat(host.runnerFor(Target.WIN_ARM64)).isEmpty();
  }

  @Test
  void runnerFor_macOnArm_needsRosettaForIntel() throws Exception {
    Host host = new Host(Target.DARWIN_ARM64, Map.of(), root);
    assertThat(host.runnerFor(Target.DARWIN_ARM64)).map(Runner::how).contains("directly");
    assertThat(host.runnerFor(Target.DARWIN_X64)).isEmpty();
    program(root.resolve("Library/Apple/usr/libexec/oah/libRosettaRuntime"));
    assertThat(host.runnerFor(Target.DARWIN_X64)).map(Runner::how).contains("through Rosetta");
    assertThat(host.runnerFor(Target.LINUX_ARM64)).isEmpty();
  }

  private static void program(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}

package dev.fossilize.platforms.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that is run is this test's own Java, which every host has. */
class ProcessesTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void run_exitCodeAndBothStreams_areTold() throws Exception {
    RunResult result =
        Processes.run(
            java(
                    LONG,
                    "System.out.print(\"o\" + System.getenv(\"PROOF\"));"
                        + " System.err.print(\"e\"); System.exit(7);")
                .with("PROOF", "1"));
    assertThat(result.out()).isEqualTo("o1");
    assertThat(result.err()).isEqualTo("e");
    assertThat(result.exitCode()).isEqualTo(7);
    assertThat(result.succeeded()).isFalse();
    assertThat(result.ending()).isEqualTo("exit code 7");
  }

  @Test
  void run_outputByFile_isTheSame() throws Exception {
    Command piped = java(LONG, "System.out.print(\"o\"); System.err.print(\"e\");");
    RunResult result =
        Processes.run(
            new Command(piped.words(), piped.environment(), piped.folder(), piped.limit(), true));
    assertThat(result.out()).isEqualTo("o");
    assertThat(result.err()).isEqualTo("e");
    assertThat(result.succeeded()).isTrue();
  }

  @Test
  void run_floodOfOutput_isCutAndDoesNotHang() throws Exception {
    RunResult result =
        Processes.run(
            java(
                LONG,
                "byte[] b = new byte[1 << 20]; for (int i = 0; i < 9; i++) System.out.write(b, 0,"
                    + " b.length); System.out.flush();"));
    assertThat(result.out()).hasSize(Processes.MOST_OUTPUT);
    assertThat(result.truncated()).isTrue();
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void run_beyondTheLimit_killsWhatTheProgramStarted() throws Exception {
    Path sleeper = source("Sleeper", "Thread.sleep(600_000);");
    Path pid = folder.resolve("pid");
    String start =
        "Process p = new ProcessBuilder(\""
            + java().replace("\\", "\\\\")
            + "\", \""
            + sleeper.toString().replace("\\", "\\\\")
            + "\").inheritIO().start(); java.nio.file.Files.writeString(java.nio.file.Path.of(\""
            + pid.toString().replace("\\", "\\\\")
            + "\"), \"\" + p.pid()); p.waitFor();";
    RunResult result = Processes.run(java(Duration.ofSeconds(20), start));
    assertThat(result.timedOut()).isTrue();
    assertThat(result.succeeded()).isFalse();
    assertThat(pid).exists();
    Optional<ProcessHandle> child = ProcessHandle.of(Long.parseLong(Files.readString(pid)));
    if (child.isPresent()) {
      child.get().onExit().get(60, java.util.concurrent.TimeUnit.SECONDS);
    }
  }

  @Test
  void run_noSuchProgram_namesIt() {
    Path missing = folder.resolve("nothing-here");
    assertThatThrownBy(() -> Processes.run(Command.of(LONG, List.of(missing.toString()))))
        .isInstanceOf(Processes.CannotStartException.class)
        .hasMessageContaining("nothing-here cannot be started");
  }

  @Test
  void cleanEnvironment_dropsNodesOwnVariablesOnly() {
    assertThat(
            Command.cleanEnvironment(
                Map.of("NODE_OPTIONS", "--x", "node_path", "y", "NODEX", "z", "PATH", "p")))
        .containsOnlyKeys("NODEX", "PATH");
  }

  @Test
  void childEnvironment_allowsPlacesAndLanguagesOnly() {
    assertThat(
            ChildEnvironment.of(
                Map.of(
                    "PATH",
                    "p",
                    "Path",
                    "p",
                    "LC_ALL",
                    "C",
                    "WINEPREFIX",
                    "w",
                    "NPM_TOKEN",
                    "secret",
                    "AWS_SECRET_ACCESS_KEY",
                    "secret",
                    "FOSSILIZE_REMOTE_CACHE_SECRET",
                    "secret",
                    "MY_PATH",
                    "secret",
                    "NODE_OPTIONS",
                    "--x")))
        .containsOnlyKeys("PATH", "Path", "LC_ALL", "WINEPREFIX");
  }

  private Command java(Duration limit, String body) throws Exception {
    return Command.of(limit, List.of(java(), source("Main", body).toString()));
  }

  private Path source(String name, String body) throws Exception {
    Path file = folder.resolve(name + ".java");
    return Files.writeString(
        file,
        "class "
            + name
            + " { public static void main(String[] a) throws Exception { "
            + body
            + " } }");
  }

  private static String java() {
    return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
  }
}

package dev.fossilize.platforms.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class OrphansTest {
  @TempDir Path folder;

  /** As a program that puts itself into the background: in a session of its own, twice over. */
  private static final String DAEMON = "setsid sleep 300 </dev/null >/dev/null 2>&1 & echo $! >pid";

  @Test
  void end_daemons_endWithTheProgram() throws Exception {
    Orphans orphans = new Orphans();
    assertThat(run(orphans, "(" + DAEMON + ")").get()).isTrue();
    assertEnds(orphans, daemon());
  }

  /** As on macOS and Windows: what is left alone must have been seen before. */
  @Test
  void end_environmentsThatAreNotShown_whatWasSeenEnds() throws Exception {
    Orphans orphans = new Orphans(false);
    Future<Boolean> run = run(orphans, DAEMON + "; until [ -e go ]; do sleep 0.1; done");
    while (!orphans.hasSeen(daemon())) {
      assertThat(run.isDone()).isFalse();
      Thread.sleep(20);
    }
    Files.createFile(folder.resolve("go"));
    assertThat(run.get()).isTrue();
    assertEnds(orphans, daemon());
  }

  /** The process that has started the program is asked to end meanwhile. */
  @Test
  void sigterm_daemons_endToo() throws Exception {
    Process process = EndedProcess.start(folder, "(" + DAEMON + "); exec sleep 300");
    try {
      while (daemon().equals(ProcessHandle.current())) {
        assertThat(process.isAlive()).isTrue();
        Thread.sleep(20);
      }
      ProcessHandle left = daemon();
      process.destroy();
      process.waitFor();
      left.onExit().get(1, TimeUnit.MINUTES);
    } finally {
      process.destroyForcibly();
    }
  }

  private Future<Boolean> run(Orphans orphans, String script) {
    Command command =
        new Command(
            List.of("sh", "-c", script),
            orphans.marked(Map.of("PATH", System.getenv("PATH"))),
            Optional.of(folder),
            Duration.ofMinutes(2),
            false);
    FutureTask<Boolean> run = new FutureTask<>(() -> Processes.run(command).succeeded());
    Thread.ofVirtual().start(run);
    return run;
  }

  private ProcessHandle daemon() throws IOException {
    Path file = folder.resolve("pid");
    String pid = Files.exists(file) ? Files.readString(file).strip() : "";
    return ProcessHandle.of(pid.isEmpty() ? 0 : Long.parseLong(pid))
        .orElse(ProcessHandle.current());
  }

  private static void assertEnds(Orphans orphans, ProcessHandle left) throws Exception {
    assertThat(left).isNotEqualTo(ProcessHandle.current());
    try {
      orphans.end();
      left.onExit().get(1, TimeUnit.MINUTES);
      assertThat(left.isAlive()).isFalse();
    } finally {
      left.destroyForcibly();
    }
  }
}

package dev.fossilize.platforms.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class OrphansTest {
  @TempDir Path folder;

  /** As a program that puts itself into the background: in a session of its own, twice over. */
  @Test
  void end_daemons_endWithTheProgram() throws Exception {
    Orphans orphans = new Orphans();
    String daemon = "(setsid sleep 300 </dev/null >/dev/null 2>&1 & echo $! >pid)";
    Command command =
        new Command(
            List.of("sh", "-c", daemon),
            orphans.marked(Map.of("PATH", System.getenv("PATH"))),
            Optional.of(folder),
            Duration.ofSeconds(20),
            false);
    assertThat(Processes.run(command).succeeded()).isTrue();
    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    ProcessHandle left = ProcessHandle.of(pid).orElseThrow();
    try {
      orphans.end();
      left.onExit().get(20, TimeUnit.SECONDS);
      assertThat(left.isAlive()).isFalse();
    } finally {
      left.destroyForcibly();
    }
  }
}

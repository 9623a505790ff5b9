package dev.fossilize.ci.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens, the earlier output is left alone or the new one is whole; the next run makes
 * what an undisturbed one makes, and nothing is left behind it. Each build tries a few of each
 * fault; {@code ci/faults/run} tries all, by the system property {@code faults}.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is neither kill -9 nor strace")
@NeedsRuntimes
class FaultsTest {
  private static final List<Fault> FAULTS =
      List.of(
          new Kills(Job.PACKAGE, 3, 60),
          new Kills(Job.INJECT, 1, 20),
          new Kills(Job.SIGN, 1, 20),
          new Kills(Job.FETCH, 1, 20),
          new FullDisk(),
          new SmallFiles(),
          new FailingCalls(),
          new UnreadableDisk(),
          new ManyBuilds(),
          new DamagedEntries(),
          new BadRemote(),
          new ClockJumps());

  @TempDir Path folder;

  @Test
  void faults_loseNothing() throws Exception {
    String wanted = System.getProperty("faults", "");
    Report report = new Report(!wanted.isEmpty());
    try (Lab lab = new Lab(folder)) {
      for (Fault fault : FAULTS) {
        if (wanted.isEmpty() || wanted.equals("all") || fault.name().contains(wanted)) {
          fault.run(lab, report);
        }
      }
    } finally {
      System.out.print(report.table());
    }
    assertThat(report.losses()).as("what was lost").isEmpty();
  }
}

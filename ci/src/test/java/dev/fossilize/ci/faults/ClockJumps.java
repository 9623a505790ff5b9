package dev.fossilize.ci.faults;

import dev.fossilize.ci.program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A clock that goes ahead, back, and ahead again; and a cache from other times. */
final class ClockJumps implements Fault {
  private static final Path FAKETIME = Path.of("/usr/bin/faketime");

  @Override
  public String name() {
    return "clock jumps";
  }

  @Override
  public void run(Lab lab, Report report) throws IOException {
    for (String time : List.of("1970-01-02T00:00:00Z", "2107-12-31T00:00:00Z")) {
      try (Scene scene = lab.scene(true)) {
        FileTime other = FileTime.from(Instant.parse(time));
        try (Stream<Path> all = Files.walk(scene.cache())) {
          for (Path file : all.toList()) {
            Files.setLastModifiedTime(file, other);
          }
        }
        Outcome outcome = scene.run(Job.PACKAGE);
        tell(report, "a cache of " + time, outcome, scene.losses(Job.PACKAGE, outcome));
      }
    }
    if (!Files.isExecutable(FAKETIME)) {
      report.skipped("clock of the system", "there is no faketime");
      return;
    }
    for (String offset : List.of("+10y", "-30y")) {
      for (Job job : report.isWhole() ? List.of(Job.values()) : List.of(Job.PACKAGE)) {
        try (Scene scene = lab.scene(false)) {
          Outcome outcome =
              scene
                  .program(job)
                  .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                  .through(FAKETIME, "-f", offset)
                  .run();
          tell(
              report,
              "%s with a clock of %s".formatted(job, offset),
              outcome,
              scene.losses(job, outcome));
        }
      }
    }
  }

  private void tell(Report report, String how, Outcome outcome, List<String> losses) {
    List<String> all = new ArrayList<>(losses);
    if (outcome.exitCode() != 0) {
      all.add("the run: " + outcome);
    }
    report.tried(name(), how, outcome.exitCode() == 0, all);
  }
}

package dev.fossilize.ci.faults;

import dev.fossilize.ci.program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** No file may be larger than a quota allows: {@code RLIMIT_FSIZE}, which needs no privilege. */
final class SmallFiles implements Fault {
  private static final Path SHELL = Path.of("/bin/sh");

  @Override
  public String name() {
    return "quota for files";
  }

  @Override
  public void run(Lab lab, Report report) throws IOException {
    if (!Files.isExecutable(SHELL)) {
      report.skipped(name(), "there is no " + SHELL);
      return;
    }
    for (Job job : report.isWhole() ? List.of(Job.values()) : List.of(Job.PACKAGE)) {
      for (int kilobytes :
          report.isWhole() ? new int[] {1, 100, 20_000, 90_000} : new int[] {100}) {
        try (Scene scene = lab.scene(job == Job.PACKAGE)) {
          Outcome outcome =
              scene
                  .program(job)
                  .through(SHELL, "-c", "ulimit -f " + kilobytes * 2 + "; exec \"$@\"", "sh")
                  .run();
          report.tried(
              name(),
              kilobytes + " kB, " + job,
              outcome.exitCode() == 0,
              scene.losses(job, outcome));
        }
      }
    }
  }
}

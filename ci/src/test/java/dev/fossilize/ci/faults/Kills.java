package dev.fossilize.ci.faults;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.file.PathUtils;

/** {@code kill -9}, at moments that lie evenly over the time that a run takes. */
record Kills(Job job, int few, int many) implements Fault {
  @Override
  public String name() {
    return "kill -9 of " + job.name().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public void run(Lab lab, Report report) throws IOException, InterruptedException {
    int rounds = report.rounds(few, many);
    try (Scene scene = lab.scene(job == Job.PACKAGE)) {
      long begun = System.nanoTime();
      forget(scene);
      scene.run(job).done();
      long took = System.nanoTime() - begun;
      scene.plant();
      for (int round = 1; round <= rounds; round++) {
        forget(scene);
        Program.Running running = scene.program(job).start();
        Thread.sleep(took * round / (rounds + 1) / 1_000_000);
        running.process().destroyForcibly();
        Outcome outcome = running.outcome();
        report.tried(
            name(),
            "after %d of %d".formatted(round, rounds + 1),
            outcome.exitCode() == 0,
            scene.losses(job, outcome));
      }
    }
  }

  /** What a run is to make again. */
  private void forget(Scene scene) throws IOException {
    Path kept =
        switch (job) {
          case PACKAGE -> scene.cache().resolve("stages");
          case FETCH -> scene.cache().resolve("runtimes").resolve(Fossilize.NODE);
          case INJECT, SIGN -> scene.cache().resolve("nothing");
        };
    for (Path each : List.of(kept)) {
      if (Files.exists(each)) {
        PathUtils.deleteDirectory(each);
      }
    }
    scene.plant();
  }
}

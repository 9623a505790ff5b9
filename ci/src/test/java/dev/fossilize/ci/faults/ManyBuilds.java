package dev.fossilize.ci.faults;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Eight builds at once on one cache, an empty one and a full one, which somebody prunes meanwhile.
 */
final class ManyBuilds implements Fault {
  private static final int BUILDS = 8;

  @Override
  public String name() {
    return "eight builds at once";
  }

  @Override
  public void run(Lab lab, Report report) throws IOException {
    for (int round = 0; round < report.rounds(1, 5); round++) {
      atOnce(lab, report, false, false);
      if (report.isWhole()) {
        atOnce(lab, report, true, false);
        atOnce(lab, report, true, true);
      }
    }
  }

  private void atOnce(Lab lab, Report report, boolean warm, boolean pruning) throws IOException {
    List<Scene> scenes = new ArrayList<>();
    try (Scene first = lab.scene(warm)) {
      scenes.add(first);
      for (int i = 1; i < BUILDS; i++) {
        Scene other = lab.scene(false);
        scenes.add(other);
        other.shareCache(first);
      }
      List<Program.Running> running = new ArrayList<>();
      for (Scene scene : scenes) {
        running.add(scene.program(Job.PACKAGE).start());
      }
      while (pruning && running.stream().anyMatch(one -> one.process().isAlive())) {
        Fossilize.run("runtime", "prune", "--unused-days", "0", "--cache-dir", first.cache());
      }
      List<String> losses = new ArrayList<>();
      boolean succeeded = true;
      for (int i = 0; i < BUILDS; i++) {
        Outcome outcome = running.get(i).outcome();
        succeeded &= outcome.exitCode() == 0;
        losses.addAll(scenes.get(i).lossesOf(Job.PACKAGE, outcome));
        if (outcome.exitCode() != 0 && !pruning) {
          losses.add("a build: " + outcome);
        }
      }
      losses.addAll(first.lossesOfNext(Job.PACKAGE));
      report.tried(
          name(),
          (warm ? "full cache" : "empty cache") + (pruning ? " that is pruned" : ""),
          succeeded,
          losses);
      for (Scene scene : scenes.subList(1, BUILDS)) {
        scene.close();
      }
    }
  }
}

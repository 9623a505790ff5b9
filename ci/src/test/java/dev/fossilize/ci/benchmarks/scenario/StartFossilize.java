package dev.fossilize.ci.benchmarks.scenario;

import dev.fossilize.ci.benchmarks.Workshop;
import dev.fossilize.ci.benchmarks.contest.Contender;
import dev.fossilize.ci.benchmarks.contest.Goal;
import dev.fossilize.ci.benchmarks.contest.Scenario;
import java.io.IOException;
import java.util.List;

/** Starts fossilize itself: what every command pays. */
public record StartFossilize() implements Scenario {
  @Override
  public String name() {
    return "fossilize";
  }

  @Override
  public String title(Workshop workshop) {
    return "Starting fossilize itself";
  }

  @Override
  public int rounds() {
    return 3;
  }

  @Override
  public List<Contender> contenders(Workshop workshop) {
    return List.of(
        contender(workshop, "--version"),
        contender(workshop, "--help"),
        new Contender(
            "node --version",
            () -> {},
            workshop.command(workshop.node(), "--version"),
            printed -> Workshop.requireText("v" + workshop.peers().nodeVersion(), printed)));
  }

  @Override
  public List<Goal> goals() {
    return List.of();
  }

  private static Contender contender(Workshop workshop, String option) {
    return new Contender(
        "fossilize " + option,
        () -> {},
        workshop.fossilize(option),
        printed -> {
          if (!printed.contains("fossilize")) {
            throw new IOException("printed '" + printed + "'");
          }
        });
  }
}

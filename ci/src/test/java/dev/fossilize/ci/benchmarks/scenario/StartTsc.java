package dev.fossilize.ci.benchmarks.scenario;

import dev.fossilize.ci.benchmarks.Workshop;
import dev.fossilize.ci.benchmarks.contest.Contender;
import dev.fossilize.ci.benchmarks.contest.Goal;
import dev.fossilize.ci.benchmarks.contest.Scenario;
import dev.fossilize.ci.benchmarks.measure.Metric;
import dev.fossilize.platforms.run.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts the packaged TypeScript compiler, to print its version. */
public record StartTsc() implements Scenario {
  private static final String OURS = "packaged by fossilize";
  private static final String TRAINED = "packaged by fossilize, trained";
  private static final String BY_HAND = "Node.js's own single executable with code cache";
  private static final String PLAIN = "node _tsc.js";
  private static final String BUN = "packaged by bun";

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String title(Workshop workshop) {
    return "Starting it: tsc --version";
  }

  @Override
  public int rounds() {
    return 5;
  }

  @Override
  public List<Contender> contenders(Workshop workshop) throws IOException {
    Path script = workshop.peers().tsc();
    Path folder = workshop.room("tsc");
    Path ours = folder.resolve("ours");
    Path trained = folder.resolve("trained");
    Path byHand = folder.resolve("by-hand");
    Path bun = folder.resolve("bun");
    Path node = folder.resolve("node");
    workshop.run(PackageTsc.ours(workshop, script, ours).in(folder));
    workshop.run(PackageTsc.ours(workshop, script, trained, "--train=--version").in(folder));
    workshop.run(workshop.byHand(script, byHand).in(folder));
    workshop.run(PackageTsc.bun(workshop, script, bun).in(folder));
    return List.of(
        contender(workshop, OURS, workshop.command(alike(ours), "--version")),
        contender(workshop, TRAINED, workshop.command(alike(trained), "--version")),
        contender(workshop, BY_HAND, workshop.command(alike(byHand), "--version")),
        contender(
            workshop,
            PLAIN,
            workshop.command(alike(workshop.node(), node), script.toString(), "--version")),
        contender(workshop, BUN, workshop.command(alike(bun), "--version")));
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        new Goal(TRAINED, BY_HAND, Metric.CPU, 1), new Goal(TRAINED, PLAIN, Metric.CPU, 2));
  }

  private static Contender contender(Workshop workshop, String name, Command command) {
    return new Contender(
        name,
        () -> {},
        command,
        printed -> Workshop.requireText(workshop.peers().tscSays(), printed));
  }

  private static Path alike(Path executable) throws IOException {
    return alike(executable, executable.resolveSibling(executable.getFileName() + "-alike"));
  }

  private static Path alike(Path executable, Path copy) throws IOException {
    Workshop.rewrite(executable, copy);
    return copy;
  }
}

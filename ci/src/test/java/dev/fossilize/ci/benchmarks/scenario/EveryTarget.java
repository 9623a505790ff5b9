package dev.fossilize.ci.benchmarks.scenario;

import com.google.gson.JsonObject;
import dev.fossilize.ci.benchmarks.Workshop;
import dev.fossilize.ci.benchmarks.contest.Contender;
import dev.fossilize.ci.benchmarks.contest.Goal;
import dev.fossilize.ci.benchmarks.contest.Scenario;
import dev.fossilize.ci.benchmarks.measure.Metric;
import dev.fossilize.platforms.run.Command;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes executables of the TypeScript compiler for six platforms, of a changed application in each
 * round. bun makes one and starts nothing; with bytecode it has a code cache, too. postject gets
 * its blob and copies of the runtimes ready-made, and makes no code cache.
 */
public record EveryTarget() implements Scenario {
  private static final String OURS = "fossilize package, six targets";
  private static final String PLAIN = "fossilize package, six targets, no code caches";
  private static final String ALONE = "fossilize package, six targets, no emulators";
  private static final String LEAST =
      "fossilize package, six targets, no emulators, no code caches";
  private static final String BUN = "bun build --compile, one target";
  private static final String BYTECODE = "bun build --compile --bytecode, one target";
  private static final String POSTJECT = "postject, six runs";
  private static final List<Target> TARGETS =
      Stream.of(Target.values()).filter(target -> !target.musl()).toList();

  @Override
  public String name() {
    return "targets";
  }

  @Override
  public String title(Workshop workshop) {
    return "Packaging tsc for every platform, runtimes at hand";
  }

  @Override
  public List<Contender> contenders(Workshop workshop) throws IOException {
    return List.of(
        ours(workshop, OURS),
        ours(workshop, PLAIN, "--no-code-cache"),
        ours(workshop, ALONE, "--no-emulators"),
        ours(workshop, LEAST, "--no-emulators", "--no-code-cache"),
        bun(workshop, BUN),
        bun(workshop, BYTECODE, "--bytecode"),
        postject(workshop));
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        new Goal(OURS, BUN, Metric.WALL, 1.0 / 3),
        new Goal(OURS, BYTECODE, Metric.WALL, 1.0 / 3),
        new Goal(LEAST, BUN, Metric.WALL, 1.0 / 3),
        new Goal(OURS, POSTJECT, Metric.WALL, 20),
        new Goal(PLAIN, POSTJECT, Metric.WALL, 20));
  }

  private static Contender ours(Workshop workshop, String name, String... more) throws IOException {
    Path folder = workshop.room("tsc");
    Path script = Files.copy(workshop.peers().tsc(), folder.resolve("tsc.js"));
    Path made = folder.resolve("made");
    List<String> words =
        new ArrayList<>(
            List.of(
                "package",
                script.toString(),
                "--target",
                TARGETS.stream().map(Target::toString).collect(Collectors.joining(",")),
                "--node-version",
                workshop.peers().nodeVersion(),
                "--out-dir",
                made.toString()));
    words.addAll(List.of(more));
    Command command = workshop.fossilize(words.toArray(String[]::new)).in(folder);
    return new Contender(
        name,
        () -> {
          PackageTsc.change(script);
          for (Target target : TARGETS) {
            Files.deleteIfExists(place(made, target));
          }
        },
        command,
        printed -> check(workshop, made));
  }

  private static Contender bun(Workshop workshop, String name, String... more) throws IOException {
    Path folder = workshop.room("tsc");
    Path script = Files.copy(workshop.peers().tsc(), folder.resolve("tsc.js"));
    Path output = folder.resolve("tsc");
    return new Contender(
        name,
        () -> {
          PackageTsc.change(script);
          Files.deleteIfExists(output);
        },
        PackageTsc.bun(workshop, script, output, more).in(folder),
        printed -> workshop.requireOutput(workshop.peers().tscSays(), output, "--version"));
  }

  private static Contender postject(Workshop workshop) throws IOException {
    Path folder = workshop.room("tsc");
    Path blob = blob(workshop, folder);
    List<String> words =
        new ArrayList<>(
            List.of(
                workshop
                    .checkout()
                    .resolve(Path.of("ci", "benchmarks", "postject-each.sh"))
                    .toString(),
                workshop.node().toString(),
                workshop.peers().postject().toString(),
                blob.toString()));
    for (Target target : TARGETS) {
      words.add(place(folder, target).toString());
    }
    return new Contender(
        POSTJECT,
        () -> {
          for (Target target : TARGETS) {
            Workshop.rewrite(workshop.node(target), place(folder, target));
          }
        },
        workshop.command(Path.of("sh"), words.toArray(String[]::new)),
        printed ->
            workshop.requireOutput(
                workshop.peers().tscSays(), place(folder, Target.current()), "--version"));
  }

  /** What runs here is run; of the rest, that what it must have is in it. */
  private static void check(Workshop workshop, Path made) throws IOException {
    for (Target target : TARGETS) {
      Path executable = place(made, target);
      if (target == Target.current()) {
        workshop.requireOutput(workshop.peers().tscSays(), executable, "--version");
      } else {
        workshop.run(workshop.fossilize("inspect", executable.toString()));
      }
    }
  }

  private static Path place(Path folder, Target target) {
    return folder.resolve("tsc-" + target + target.executableSuffix());
  }

  /** Without a code cache, which would be one platform's only. */
  private static Path blob(Workshop workshop, Path folder) throws IOException {
    JsonObject config = new JsonObject();
    config.addProperty("main", workshop.peers().tsc().toString());
    config.addProperty("output", "blob");
    config.addProperty("disableExperimentalSEAWarning", true);
    Files.writeString(folder.resolve("sea.json"), config.toString());
    workshop.run(
        workshop.command(workshop.node(), "--experimental-sea-config", "sea.json").in(folder));
    return folder.resolve("blob");
  }
}

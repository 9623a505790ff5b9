package dev.fossilize.ci.benchmarks.scenario;

import dev.fossilize.ci.benchmarks.Workshop;
import dev.fossilize.ci.benchmarks.contest.Contender;
import dev.fossilize.ci.benchmarks.contest.Goal;
import dev.fossilize.ci.benchmarks.contest.Scenario;
import dev.fossilize.ci.benchmarks.measure.Metric;
import dev.fossilize.platforms.run.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Makes one executable, with a code cache, of the TypeScript compiler. bun's bytecode is its code
 * cache. There is no output from before: where there is, a file system may write out the new one
 * before it replaces that, and its disk is what is measured.
 */
public record PackageTsc() implements Scenario {
  private static final String CHANGED = "fossilize package, application changed";
  private static final String UNCHANGED = "fossilize package, nothing changed";
  private static final String BY_HAND = "esbuild, node, cp and postject in a script";
  private static final String BUN = "bun build --compile";
  private static final String BYTECODE = "bun build --compile --bytecode";

  @Override
  public String name() {
    return "package";
  }

  @Override
  public String title(Workshop workshop) {
    return "Packaging tsc for this platform, runtimes at hand";
  }

  @Override
  public List<Contender> contenders(Workshop workshop) throws IOException {
    return List.of(
        contender(workshop, CHANGED, true, (script, output) -> ours(workshop, script, output)),
        contender(workshop, UNCHANGED, false, (script, output) -> ours(workshop, script, output)),
        contender(workshop, BY_HAND, true, workshop::byHand),
        contender(workshop, BUN, true, (script, output) -> bun(workshop, script, output)),
        contender(
            workshop,
            BYTECODE,
            true,
            (script, output) -> bun(workshop, script, output, "--bytecode")));
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        new Goal(CHANGED, BY_HAND, Metric.WALL, 4), new Goal(UNCHANGED, BY_HAND, Metric.WALL, 4));
  }

  static Command ours(Workshop workshop, Path script, Path output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "package",
                script.toString(),
                "--node-version",
                workshop.peers().nodeVersion(),
                "--output",
                output.toString()));
    arguments.addAll(List.of(more));
    return workshop.fossilize(arguments.toArray(String[]::new));
  }

  static Command bun(Workshop workshop, Path script, Path output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("build", "--compile", script.toString(), "--outfile", output.toString()));
    arguments.addAll(List.of(more));
    return workshop.command(workshop.peers().bun(), arguments.toArray(String[]::new));
  }

  /** Each has an application of its own, so that changing one leaves the others unchanged. */
  private static Contender contender(
      Workshop workshop, String name, boolean changed, BiFunction<Path, Path, Command> command)
      throws IOException {
    Path folder = workshop.room("tsc");
    Path script = Files.copy(workshop.peers().tsc(), folder.resolve("tsc.js"));
    Path output = folder.resolve("tsc");
    return new Contender(
        name,
        () -> {
          if (changed) {
            change(script);
          }
          Files.deleteIfExists(output);
        },
        command.apply(script, output).in(folder),
        printed -> workshop.requireOutput(workshop.peers().tscSays(), output, "--version"));
  }

  /** Code, as a bundler drops comments, and what is made of the same bundle may be kept. */
  static void change(Path script) throws IOException {
    Files.writeString(
        script,
        "if (process.argv[2] === '" + System.nanoTime() + "') console.log('changed');\n",
        StandardOpenOption.APPEND);
  }
}

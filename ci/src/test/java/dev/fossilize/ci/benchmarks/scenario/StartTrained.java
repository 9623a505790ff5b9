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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Starts a tool whose code cache was trained on this very start. All contenders carry the same
 * bundle, made beforehand.
 *
 * @param tool what is started
 * @param bySingleExecutable how many times our CPU time Node.js's own single executable should take
 */
public record StartTrained(Tool tool, double bySingleExecutable) implements Scenario {
  private static final String TRAINED = "packaged by fossilize, trained";
  private static final String LAZY = "packaged by fossilize";
  private static final String TUNED =
      "packaged by fossilize, trained, with --no-regexp-peephole-optimization";
  private static final String BY_HAND = "Node.js's own single executable with code cache";
  private static final String PLAIN = "node bundle.js";

  /** An optional dependency of eslint's that is not installed. */
  private static final List<String> NOT_INSTALLED = List.of("jiti", "jiti/package.json");

  private static final String CHECKED = "const tidy = true;\nmodule.exports = { tidy };\n";

  /** A program from npm and how it is started. */
  public enum Tool {
    PRETTIER(
        "import { run } from \"prettier/internal/legacy-cli.mjs\"; run(process.argv.slice(2));\n",
        "--check checked.js"),
    ESLINT("import \"MODULES/eslint/bin/eslint.js\";\n", "--version");

    /** {@code MODULES} stands for the folder of npm's packages. */
    private final String entry;

    private final String arguments;

    Tool(String entry, String arguments) {
      this.entry = entry;
      this.arguments = arguments;
    }
  }

  @Override
  public String name() {
    return "start-" + tool.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String title(Workshop workshop) {
    return "Starting it: " + tool.name().toLowerCase(Locale.ROOT) + " " + tool.arguments;
  }

  @Override
  public int rounds() {
    return 5;
  }

  @Override
  public List<Contender> contenders(Workshop workshop) throws IOException {
    Path folder = workshop.room(name());
    Path bundle = bundle(workshop, folder);
    Files.writeString(folder.resolve("checked.js"), CHECKED);
    Path trained = folder.resolve("trained");
    Path lazy = folder.resolve("lazy");
    Path tuned = folder.resolve("tuned");
    Path byHand = folder.resolve("by-hand");
    workshop.run(ours(workshop, bundle, trained, "--train", tool.arguments).in(folder));
    workshop.run(
        ours(
                workshop,
                bundle,
                tuned,
                "--train",
                tool.arguments,
                "--exec-arg=--no-regexp-peephole-optimization")
            .in(folder));
    workshop.run(ours(workshop, bundle, lazy).in(folder));
    workshop.run(workshop.byHand(bundle, byHand).in(folder));
    return List.of(
        contender(workshop, folder, TRAINED, trained),
        contender(workshop, folder, TUNED, tuned),
        contender(workshop, folder, LAZY, lazy),
        contender(workshop, folder, BY_HAND, byHand),
        contender(workshop, folder, PLAIN, workshop.node(), bundle.toString()));
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        new Goal(TRAINED, BY_HAND, Metric.CPU, bySingleExecutable),
        new Goal(TRAINED, PLAIN, Metric.CPU, 2),
        new Goal(TUNED, PLAIN, Metric.CPU, 2),
        new Goal(TRAINED, PLAIN, Metric.INSTRUCTIONS, 2));
  }

  /** Where Node.js finds the packages. */
  private Path bundle(Workshop workshop, Path folder) throws IOException {
    Path modules = workshop.peers().modules();
    Path entry =
        Files.writeString(
            folder.resolve("entry.mjs"), tool.entry.replace("MODULES", modules.toString()));
    Path bundle = folder.resolve("bundle.js");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                entry.toString(),
                "--bundle",
                "--platform=node",
                "--target=node22",
                "--log-level=error",
                "--define:import.meta.url=importMetaUrl",
                "--banner:js=const importMetaUrl = require('url').pathToFileURL(__filename).href;",
                "--outfile=" + bundle));
    Path nothing = Files.writeString(folder.resolve("nothing.js"), "");
    NOT_INSTALLED.forEach(name -> arguments.add("--alias:" + name + "=" + nothing));
    workshop.run(
        workshop
            .command(workshop.peers().esbuild(), arguments.toArray(String[]::new))
            .in(folder)
            .with("NODE_PATH", modules.toString()));
    return bundle;
  }

  private static Command ours(Workshop workshop, Path bundle, Path output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "package",
                bundle.toString(),
                "--node-version",
                workshop.peers().nodeVersion(),
                "--output",
                output.toString()));
    arguments.addAll(List.of(more));
    return workshop.fossilize(arguments.toArray(String[]::new));
  }

  private Contender contender(
      Workshop workshop, Path folder, String name, Path executable, String... before)
      throws IOException {
    Path alike = folder.resolve(executable.getFileName() + "-alike");
    Workshop.rewrite(executable, alike);
    List<String> arguments = new ArrayList<>(List.of(before));
    arguments.addAll(List.of(tool.arguments.split(" ")));
    return new Contender(
        name,
        () -> {},
        workshop.command(alike, arguments.toArray(String[]::new)).in(folder),
        printed -> {
          if (printed.isBlank()) {
            throw new IOException(name + " printed nothing");
          }
        });
  }
}

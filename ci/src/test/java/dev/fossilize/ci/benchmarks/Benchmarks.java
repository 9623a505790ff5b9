package dev.fossilize.ci.benchmarks;

import dev.fossilize.ci.benchmarks.contest.Result;
import dev.fossilize.ci.benchmarks.contest.Rounds;
import dev.fossilize.ci.benchmarks.contest.Scenario;
import dev.fossilize.ci.benchmarks.measure.Stopwatch;
import dev.fossilize.ci.benchmarks.report.Json;
import dev.fossilize.ci.benchmarks.report.Machine;
import dev.fossilize.ci.benchmarks.report.Markdown;
import dev.fossilize.ci.benchmarks.scenario.EveryTarget;
import dev.fossilize.ci.benchmarks.scenario.Inject;
import dev.fossilize.ci.benchmarks.scenario.PackageTsc;
import dev.fossilize.ci.benchmarks.scenario.SignAdHoc;
import dev.fossilize.ci.benchmarks.scenario.StartFossilize;
import dev.fossilize.ci.benchmarks.scenario.StartTrained;
import dev.fossilize.ci.benchmarks.scenario.StartTsc;
import dev.fossilize.ci.benchmarks.size.Size;
import dev.fossilize.ci.benchmarks.size.Sizes;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures fossilize beside its peers. Started by {@code ci/benchmarks/run}, never by a test. */
@Command(
    name = "ci/benchmarks/run",
    mixinStandardHelpOptions = true,
    description = "Measures fossilize beside its peers, on this machine, and prints tables.")
public final class Benchmarks implements Callable<Integer> {
  private static final List<Scenario> SCENARIOS =
      List.of(
          new Inject(),
          new SignAdHoc(),
          new PackageTsc(),
          new EveryTarget(),
          new StartTsc(),
          new StartTrained(StartTrained.Tool.PRETTIER, 1 / 0.75),
          new StartTrained(StartTrained.Tool.ESLINT, 1),
          new StartFossilize());
  private static final int ROUNDS = 7;
  private static final int QUICK = 3;

  @Option(names = "--checkout", hidden = true, required = true)
  Path checkout = Path.of("");

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Rounds that count (default: " + ROUNDS + "); short work takes more.")
  int runs = ROUNDS;

  @Option(names = "--quick", description = "As --runs=" + QUICK + ".")
  boolean quick;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description =
          "Some of: inject, sign, package, targets, start, start-prettier, start-eslint,"
              + " fossilize.")
  List<String> only = new ArrayList<>();

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where the peers are kept (default: target/benchmarks).")
  @Nullable Path cache;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Where every single round is told (default: results.json beside the peers).")
  @Nullable Path json;

  private Benchmarks() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Benchmarks()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    List<Scenario> wanted = wanted();
    Path folder =
        (cache == null ? checkout.resolve(Path.of("target", "benchmarks")) : cache)
            .toAbsolutePath();
    Peers peers =
        Peers.install(checkout.resolve(Path.of("ci", "benchmarks")), folder.resolve("peers"));
    Machine machine = Machine.here();
    List<Result> results = new ArrayList<>();
    try (Scratch scratch = new Scratch()) {
      Workshop workshop =
          new Workshop(
              checkout, scratch.folder(), peers, Workshop.runtime(peers, Target.current()));
      Map<String, String> versions = new LinkedHashMap<>();
      versions.put("Node.js", peers.nodeVersion());
      versions.putAll(peers.versions());
      Rounds rounds =
          new Rounds(new Stopwatch(scratch.room("outputs")), quick ? QUICK : runs, System.err);
      System.out.print(Markdown.head(machine, versions));
      for (Scenario scenario : wanted) {
        Result result = rounds.run(scenario, workshop);
        results.add(result);
        System.out.print(Markdown.of(result));
        System.out.flush();
      }
      List<Size> sizes = new ArrayList<>();
      if (only.isEmpty() || only.contains(Sizes.NAME)) {
        Sizes all = new Sizes(workshop, !quick);
        sizes.addAll(all.measure(System.err));
        System.out.print(Markdown.of(sizes) + all.remark());
      }
      Path raw = json == null ? folder.resolve("results.json") : json;
      Files.writeString(raw, Json.of(machine, versions, results, sizes));
      System.err.println("Every round: " + raw);
    }
    return 0;
  }

  private List<Scenario> wanted() throws IOException {
    List<String> names =
        Stream.concat(SCENARIOS.stream().map(Scenario::name), Stream.of(Sizes.NAME)).toList();
    if (!names.containsAll(only)) {
      throw new IOException(
          "--only takes some of these: " + names.stream().collect(Collectors.joining(", ")));
    }
    return SCENARIOS.stream().filter(s -> only.isEmpty() || only.contains(s.name())).toList();
  }
}

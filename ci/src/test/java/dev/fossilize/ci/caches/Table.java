package dev.fossilize.ci.caches;

import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.Origin;
import dev.fossilize.packager.application.bundle.BundleOptions;
import dev.fossilize.packager.application.bundle.Bundler;
import dev.fossilize.packager.outcome.TargetOutcome;
import dev.fossilize.packager.outcome.TargetReport;
import dev.fossilize.packager.report.Proof;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.packager.stage.Packager;
import dev.fossilize.packager.stage.Runners;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.VersionSpec;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.store.RuntimeSettings;
import dev.fossilize.runtimes.store.RuntimeStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Packages one script for every target and line of Node.js, twice: as usual, and without emulators,
 * so that caches of other platforms are retargeted. What this machine can run is asked whether V8
 * takes its cache; of the rest, every code cache that their runtimes embed was compared. Started by
 * {@code ci/caches/table}, never by a test.
 *
 * <p>generated: by the target's own runtime; accepted: V8 took it when the executable was started;
 * compared: it was not started, and retargeting passed the comparison.
 */
public final class Table {
  /** For each line the releases to try: not every source has the newest one for every target. */
  private static final List<String> VERSIONS =
      List.of("20.20.2/20.18.1", "22.23.2", "24.21.0/24.18.1/24.0.0", "25.9.0", "26.10.0/26.7.0");

  private final Path script;
  private final List<String> versions;
  private final Path scratch;
  private final List<String> reasons = new ArrayList<>();

  private Table(Path script, List<String> versions, Path scratch) {
    this.script = script;
    this.versions = versions;
    this.scratch = scratch;
  }

  /**
   * Arguments: the script, and then perhaps {@code --node} and releases: commas between lines,
   * slashes between those of a line.
   */
  public static void main(String[] args) throws IOException {
    List<String> versions =
        args.length == 3 && args[1].equals("--node") ? Arrays.asList(args[2].split(",")) : VERSIONS;
    try (Scratch scratch = new Scratch()) {
      new Table(Path.of(args[0]), versions, scratch.folder()).print();
    }
  }

  private void print() throws IOException {
    System.out.println(
        "| target | "
            + versions.stream()
                .map(v -> "Node " + v.split("/", 2)[0])
                .collect(Collectors.joining(" | "))
            + " |");
    System.out.println("|---|" + "---|".repeat(versions.size()));
    for (Target target : Target.values()) {
      String cells =
          versions.stream()
              .map(version -> cell(target, version))
              .collect(Collectors.joining(" | "));
      System.out.println("| " + target + " | " + cells + " |");
    }
    for (int i = 0; i < reasons.size(); i++) {
      System.out.println("\n[" + (i + 1) + "]: " + reasons.get(i));
    }
  }

  private String cell(Target target, String releases) {
    List<String> tried = Arrays.asList(releases.split("/"));
    try {
      for (String version : tried) {
        TargetOutcome usual = outcome(target, version, Runners.ALL);
        if (usual instanceof TargetOutcome.Done done) {
          String one = words(done.report());
          String other = words(target, outcome(target, version, Runners.WITHOUT_EMULATORS));
          return (one.equals(other) ? one : one + "; " + other)
              + (version.equals(tried.getFirst()) ? "" : " (" + version + ")");
        }
      }
      return words(target, outcome(target, tried.getFirst(), Runners.ALL));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TargetOutcome outcome(Target target, String version, Runners runners) throws IOException {
    return packager(runners).run(request(target, version)).getFirst();
  }

  private String words(Target target, TargetOutcome outcome) throws IOException {
    return switch (outcome) {
      case TargetOutcome.Failed failed ->
          "not packaged" + note(target, String.valueOf(failed.cause().getMessage()));
      case TargetOutcome.Done done -> words(done.report());
    };
  }

  private String words(TargetReport report) throws IOException {
    return switch (report.cache()) {
      case CodeCacheResult.None none -> "refused" + note(report.runtime().target(), none.reason());
      case CodeCacheResult.Some made ->
          (made.origin() instanceof Origin.Retargeted ? "retargeted" : "generated")
              + proof(report)
              + made.remarks().stream()
                  .map(remark -> note(report.runtime().target(), remark))
                  .collect(Collectors.joining());
    };
  }

  private static String proof(TargetReport report) throws IOException {
    return switch (report.proof()) {
      case Proof.NotStarted _ -> ", compared";
      case Proof.Started started ->
          (started.cacheAccepted().orElse(false) ? ", accepted " : ", **rejected** ")
              + Runner.forTarget(report.runtime().target()).map(Runner::how).orElse("");
    };
  }

  /** A footnote, the same for all targets that it is true of. */
  private String note(Target target, String reason) {
    String line = reason.lines().findFirst().orElse("").replace(target.toString(), "such");
    for (String releases : versions) {
      line = line.replace(releases.split("/", 2)[0], "such");
    }
    if (!reasons.contains(line)) {
      reasons.add(line);
    }
    return " [" + (reasons.indexOf(line) + 1) + "]";
  }

  private Packager packager(Runners runners) throws IOException {
    RuntimeStore store = RuntimeSettings.usual().open(Progress.NONE);
    return new Packager(
        store,
        new Bundler(
            progress -> {
              throw new IllegalStateException("nothing is bundled");
            }),
        _ -> {
          throw new IllegalStateException("no package is needed");
        },
        new StageCache(CacheFolder.of(scratch.resolve("cache")), Optional.empty()),
        Progress.NONE,
        runners,
        Runners.ALL);
  }

  private PackageRequest request(Target target, String version) throws IOException {
    return PackageRequest.builder(script)
        .bundling(BundleOptions.DEFAULT.withoutBundling())
        .tree(Optional.empty())
        .targets(Set.of(target))
        .runtime(
            new PackageRequest.RuntimeChoice(VersionSpec.parse(version), Optional.empty(), false))
        .output(
            new PackageRequest.Output(scratch.resolve("out"), Optional.empty(), Optional.empty()))
        .jobs(1)
        .build();
  }
}

package dev.fossilize.packager.cli;

import com.google.gson.JsonArray;
import dev.fossilize.platforms.problem.UsageException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.runtime.CachedRuntime;
import dev.fossilize.platforms.runtime.NoSuchRuntimeException;
import dev.fossilize.platforms.runtime.NodeRuntime;
import dev.fossilize.platforms.runtime.Pruning;
import dev.fossilize.platforms.runtime.RuntimeStore;
import dev.fossilize.platforms.runtime.VersionSpec;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "runtime",
    description = "Look after the cache of Node.js executables.",
    synopsisSubcommandLabel = "list|fetch|prune")
final class RuntimeCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "There is no command: say one of list, fetch, prune");
  }

  @Command(name = "list", description = "Show what the cache holds.")
  int list(@Mixin GlobalOptions global, @Mixin StoreOptions store) throws IOException {
    try (Services services = store.open(true, global.progress())) {
      print(global, services.runtimes().list(), CachedRuntime::runtime);
      return 0;
    }
  }

  @Command(name = "fetch", description = "Fetch executables, so that packaging needs no network.")
  int fetch(
      @Mixin GlobalOptions global,
      @Mixin StoreOptions store,
      @Option(
              names = {"-t", "--target"},
              split = ",",
              paramLabel = "TARGET",
              defaultValue = "current",
              description = "As for 'package' (default: ${DEFAULT-VALUE}).")
          List<String> targets,
      @Option(
              names = {"-n", "--node-version"},
              paramLabel = "VERSION",
              defaultValue = "lts",
              description = "As for 'package' (default: ${DEFAULT-VALUE}).")
          String version)
      throws IOException {
    Progress progress = global.progress();
    Set<Target> wanted = Targets.parse(targets);
    VersionSpec asked = VersionSpec.parse(version);
    List<NodeRuntime> fetched = new ArrayList<>();
    int exitCode = 0;
    try (Services services = store.open(true, progress)) {
      VersionSpec spec = forAll(asked, wanted, services.runtimes(), progress);
      for (Target target : wanted) {
        try {
          fetched.add(services.runtimes().fetch(target, spec, progress));
        } catch (IOException e) {
          ShortErrors.print(global.err(), target + ": ", e, global.verbose);
          exitCode = 1;
        }
      }
    }
    print(global, fetched, Function.identity());
    return exitCode;
  }

  /** One release for all, as for 'package'; each target's own where there is none for all. */
  private static VersionSpec forAll(
      VersionSpec asked, Set<Target> targets, RuntimeStore runtimes, Progress progress)
      throws IOException {
    if (asked instanceof VersionSpec.Local || targets.size() == 1) {
      return asked;
    }
    try {
      return new VersionSpec.Exact(runtimes.resolve(asked, targets, progress));
    } catch (NoSuchRuntimeException e) {
      return asked;
    }
  }

  @Command(name = "prune", description = "Delete executables that were not used for a while.")
  int prune(
      @Mixin GlobalOptions global,
      @Mixin StoreOptions store,
      @Option(
              names = "--unused-days",
              paramLabel = "N",
              defaultValue = "30",
              description = "Delete what was not used for N days (default: ${DEFAULT-VALUE}).")
          int days,
      @Option(
              names = "--superseded",
              description = "Delete also what a newer release of the same line replaces.")
          boolean superseded,
      @Option(names = "--dry-run", description = "Only show what would be deleted.") boolean dryRun)
      throws IOException {
    Progress progress = global.progress();
    if (days < 0) {
      throw new UsageException("--unused-days is " + days + ".", "Give a number from 0 up.");
    }
    Duration unused = Duration.ofDays(days);
    try (Services services = store.open(true, progress)) {
      for (Path result : services.results().prune(unused, dryRun)) {
        progress.note((dryRun ? "would delete " : "deleted ") + result);
      }
      List<CachedRuntime> pruned =
          services.runtimes().prune(new Pruning(Optional.of(unused), superseded), dryRun, progress);
      print(global, pruned, CachedRuntime::runtime);
      return 0;
    }
  }

  private static <T> void print(
      GlobalOptions global, List<T> items, Function<T, NodeRuntime> runtime) {
    if (global.json) {
      JsonArray json = new JsonArray();
      items.stream().map(runtime).map(RuntimeJson::of).forEach(json::add);
      global.out().println(json);
    } else {
      for (T item : items) {
        NodeRuntime one = runtime.apply(item);
        global
            .out()
            .println(
                "%-10s %-18s %9s  %s"
                    .formatted(
                        one.version(),
                        one.target(),
                        Sentences.megabytes(one.size()),
                        one.executable()));
      }
    }
    global.out().flush();
  }
}

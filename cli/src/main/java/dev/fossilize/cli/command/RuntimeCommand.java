package dev.fossilize.cli.command;

import com.google.gson.JsonArray;
import dev.fossilize.cli.options.GlobalOptions;
import dev.fossilize.cli.options.StoreOptions;
import dev.fossilize.cli.options.Targets;
import dev.fossilize.cli.output.LogLines;
import dev.fossilize.cli.output.RuntimeJson;
import dev.fossilize.cli.output.ShortErrors;
import dev.fossilize.packager.Fossilize;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NoSuchRuntimeException;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.VersionSpec;
import dev.fossilize.runtimes.cache.CachedRuntime;
import dev.fossilize.runtimes.cache.Pruning;
import dev.fossilize.runtimes.store.RuntimeStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.ParameterException;

/** Looks after the cache of runtimes. */
public final class RuntimeCommand extends Command {
  public RuntimeCommand() {
    super("runtime", "Look after the cache of Node.js executables.");
    spec().usageMessage().synopsisSubcommandLabel("list|fetch|prune");
    option("-h", "--help").text("Show this help and exit.").help();
    for (Command command : List.of(new ListRuntimes(), new Fetch(), new Prune())) {
      spec().addSubcommand(command.spec().name(), command.line());
    }
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec().commandLine(), "There is no command: say one of list, fetch, prune");
  }

  private static final class ListRuntimes extends Command {
    private final StoreOptions store = new StoreOptions(spec());
    private final GlobalOptions global = new GlobalOptions(spec());

    ListRuntimes() {
      super("list", "Show what the cache holds.");
    }

    @Override
    public Integer call() throws IOException {
      try (Fossilize engine = store.open(global.progress())) {
        print(global, engine.runtimes().list(), CachedRuntime::runtime);
        return 0;
      }
    }
  }

  private static final class Fetch extends Command {
    private final Supplier<List<String>> targets =
        option("-t", "--target")
            .label("TARGET")
            .separatedByCommas()
            .text("As for 'package' (default: current).")
            .list();

    private final Supplier<String> version =
        option("-n", "--node-version")
            .label("VERSION")
            .text("As for 'package' (default: ${DEFAULT-VALUE}).")
            .valueOr("lts", String.class);

    private final Supplier<Boolean> allowUnverified =
        option("--allow-unverified-runtime").text("As for 'package'.").flagOrNo(false);

    private final StoreOptions store = new StoreOptions(spec());
    private final GlobalOptions global = new GlobalOptions(spec());

    Fetch() {
      super("fetch", "Fetch executables, so that packaging needs no network.");
    }

    private VersionSpec asked() throws UsageException {
      VersionSpec asked = VersionSpec.parse(version.get());
      if (asked instanceof VersionSpec.Project) {
        throw new UsageException(
            "'project' means what an application's files ask for, and no application is named"
                + " here.",
            "Write 22, 22.23, 22.23.2, lts, latest or local.");
      }
      return asked;
    }

    @Override
    public Integer call() throws IOException {
      Progress progress = global.progress();
      VersionSpec asked = asked();
      Set<Target> wanted = Targets.parse(targets.get());
      List<NodeRuntime> fetched = new ArrayList<>();
      int exitCode = 0;
      try (Fossilize engine = store.open(progress)) {
        VersionSpec spec = forAll(asked, wanted, engine.runtimes(), progress);
        for (Target target : wanted) {
          try {
            fetched.add(engine.fetch(target, spec, allowUnverified.get()));
          } catch (IOException e) {
            if (Targets.isLeftOut(target, e, targets.get())) {
              progress.warn(Targets.leftOut(target));
              continue;
            }
            ShortErrors.print(global.err(), target + ": ", e, global.verbose());
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
  }

  private static final class Prune extends Command {
    private final Supplier<Integer> days =
        option("--unused-days")
            .label("N")
            .text("Delete what was not used for N days (default: ${DEFAULT-VALUE}).")
            .valueOr("30", Integer.class);

    private final Supplier<Boolean> superseded =
        option("--superseded")
            .text("Delete also what a newer release of the same line replaces.")
            .flag();

    private final Supplier<Boolean> dryRun =
        option("--dry-run").text("Only show what would be deleted.").flag();

    private final StoreOptions store = new StoreOptions(spec());
    private final GlobalOptions global = new GlobalOptions(spec());

    Prune() {
      super("prune", "Delete executables that were not used for a while.");
    }

    @Override
    public Integer call() throws IOException {
      Progress progress = global.progress();
      if (days.get() < 0) {
        throw new UsageException(
            "--unused-days is " + days.get() + ".", "Give a number from 0 up.");
      }
      Pruning what = new Pruning(Optional.of(Duration.ofDays(days.get())), superseded.get());
      try (Fossilize engine = store.open(progress)) {
        for (Path result : engine.pruneResults(Duration.ofDays(days.get()), dryRun.get())) {
          progress.note((dryRun.get() ? "would delete " : "deleted ") + result);
        }
        print(
            global, engine.runtimes().prune(what, dryRun.get(), progress), CachedRuntime::runtime);
        return 0;
      }
    }
  }

  private static <T> void print(
      GlobalOptions global, List<T> items, Function<T, NodeRuntime> runtime) {
    if (global.json()) {
      JsonArray json = new JsonArray();
      items.stream().map(runtime).map(RuntimeJson::of).forEach(json::add);
      global.out().println(json);
    } else {
      for (T item : items) {
        NodeRuntime one = runtime.apply(item);
        global
            .out()
            .println(
                "%-10s %-18s %9s  %s%s"
                    .formatted(
                        one.version(),
                        one.target(),
                        LogLines.megabytes(one.size()),
                        one.place(),
                        one.provenance().signer().map(who -> "  signed by " + who).orElse("")));
      }
    }
    global.out().flush();
  }
}

package dev.fossilize.cli.command;

import dev.fossilize.cli.options.ApplicationOptions;
import dev.fossilize.cli.options.BuildOptions;
import dev.fossilize.cli.options.BundlingOptions;
import dev.fossilize.cli.options.CodeCacheOptions;
import dev.fossilize.cli.options.DarwinOptionGroup;
import dev.fossilize.cli.options.GlobalOptions;
import dev.fossilize.cli.options.OutputOptions;
import dev.fossilize.cli.options.RemoteCacheOptions;
import dev.fossilize.cli.options.SidecarOptionGroup;
import dev.fossilize.cli.options.SigningOptions;
import dev.fossilize.cli.options.SlimmingOptions;
import dev.fossilize.cli.options.StoreOptions;
import dev.fossilize.cli.options.Targets;
import dev.fossilize.cli.options.TreeGroup;
import dev.fossilize.cli.options.UserOptions;
import dev.fossilize.cli.options.WindowsOptions;
import dev.fossilize.cli.output.LogLines;
import dev.fossilize.cli.output.PackageResultJson;
import dev.fossilize.cli.output.ShortErrors;
import dev.fossilize.packager.Fossilize;
import dev.fossilize.packager.Settings;
import dev.fossilize.packager.outcome.TargetOutcome;
import dev.fossilize.packager.request.LicenseOptions;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.request.Signing;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the executables. */
public final class PackageCommand extends Command implements ForApplication {
  private final ApplicationOptions application = new ApplicationOptions(spec());

  private final OutputOptions output = new OutputOptions(spec());

  private final TreeGroup tree = new TreeGroup(spec());

  private final BundlingOptions bundling = new BundlingOptions(spec());

  private final CodeCacheOptions codeCache = new CodeCacheOptions(spec());

  private final UserOptions users = new UserOptions(spec());
  private final SlimmingOptions slimming = new SlimmingOptions(spec());
  private final SigningOptions signing = new SigningOptions(spec());
  private final DarwinOptionGroup darwin = new DarwinOptionGroup(spec());
  private final WindowsOptions windows = new WindowsOptions(spec());
  private final SidecarOptionGroup sidecars = new SidecarOptionGroup(spec());

  private final BuildOptions building = new BuildOptions(spec());
  private final RemoteCacheOptions remote = new RemoteCacheOptions(spec());
  private final StoreOptions store = new StoreOptions(spec());
  private final GlobalOptions global = new GlobalOptions(spec());

  public PackageCommand() {
    super("package", "Make one executable per target of a Node.js application.");
    spec()
        .usageMessage()
        .sortOptions(false)
        .footer(
            "",
            "The options may stand in the 'fossilize' object of package.json as well, by their long"
                + " names; the command line beats the environment, and the environment beats the"
                + " file.");
  }

  @Override
  public Optional<Path> entry() {
    return application.entry();
  }

  @Override
  public boolean ignoresOtherOptions() {
    return false;
  }

  @Override
  public Integer call() throws IOException {
    Progress progress = global.progress();
    PackageRequest request = request();
    try (Signing _ = request.signing();
        Fossilize engine = Fossilize.open(settings(progress))) {
      List<TargetOutcome> outcomes = new ArrayList<>(engine.run(request));
      List<TargetOutcome> leftOut = leaveOut(outcomes, progress);
      print(outcomes, progress);
      if (global.json()) {
        global.out().println(PackageResultJson.of(outcomes, leftOut));
      }
      global.out().flush();
      printFailures(outcomes);
      return exitCode(outcomes);
    }
  }

  /** Takes away what could not be had and need not be, and tells so. */
  private List<TargetOutcome> leaveOut(List<TargetOutcome> outcomes, Progress progress)
      throws UsageException {
    List<TargetOutcome> leftOut = new ArrayList<>();
    for (TargetOutcome outcome : outcomes) {
      if (outcome instanceof TargetOutcome.Failed(Target target, Throwable cause)
          && Targets.isLeftOut(target, cause, application.targetWords())) {
        leftOut.add(outcome);
      }
    }
    outcomes.removeAll(leftOut);
    leftOut.forEach(outcome -> progress.warn(Targets.leftOut(outcome.target())));
    return leftOut;
  }

  /** Wrong use that shows only target by target is wrong use as long as nothing was written. */
  private static int exitCode(List<TargetOutcome> outcomes) {
    int code = 0;
    boolean done = false;
    for (TargetOutcome outcome : outcomes) {
      switch (outcome) {
        case TargetOutcome.Done _ -> done = true;
        case TargetOutcome.Failed failed -> {
          int one = ShortErrors.exitCode(failed.cause());
          code = code == 0 ? one : Math.min(code, one);
        }
      }
    }
    return done ? Math.min(code, 1) : code;
  }

  private void print(List<TargetOutcome> outcomes, Progress progress) {
    Set<Path> told = new HashSet<>();
    for (TargetOutcome outcome : outcomes) {
      if (outcome instanceof TargetOutcome.Done done) {
        progress.note(LogLines.about(done.report()));
        // What holds several executables is told with the first.
        if (!global.json() && told.add(done.report().executable())) {
          global.out().println(shown(done.report().executable()));
        }
      }
    }
  }

  /** A failure that all targets share, such as an error in the application, is told once. */
  private void printFailures(List<TargetOutcome> outcomes) {
    Map<Throwable, List<TargetOutcome.Failed>> byCause = new LinkedHashMap<>();
    for (TargetOutcome outcome : outcomes) {
      if (outcome instanceof TargetOutcome.Failed failed) {
        byCause.computeIfAbsent(failed.cause(), c -> new ArrayList<>()).add(failed);
      }
    }
    byCause.forEach(
        (cause, failed) -> {
          String who =
              failed.stream().map(f -> f.target().toString()).collect(Collectors.joining(", "));
          ShortErrors.print(global.err(), who + ": ", cause, global.verbose());
        });
  }

  /** Relative to the current folder where it lies there, as the user thinks of it. */
  private static Path shown(Path executable) {
    Path here = Path.of("").toAbsolutePath();
    return executable.startsWith(here) ? here.relativize(executable) : executable;
  }

  /** What the arguments ask for. Its signing, which is opened last, is closed by the caller. */
  PackageRequest request() throws IOException {
    Set<Target> wanted = application.targets();
    return PackageRequest.builder(application.entry().orElse(Path.of("")))
        .bundling(bundling.options())
        .tree(
            bundling.none() && codeCache.given().isEmpty()
                ? Optional.of(tree.options())
                : Optional.empty())
        .assets(application.assets())
        .targets(wanted)
        .runtime(application.runtime())
        .output(output.output(application.products(wanted), isApp(wanted)))
        .execArgs(application.execArgs())
        .nodeOptions(users.nodeOptions())
        .codeCache(codeCache.choice())
        .givenCaches(codeCache.given())
        .slimming(slimming.slimming())
        .windows(windows.look())
        .darwin(darwin.resources(application.universal()))
        .companions(sidecars.options())
        .licenses(new LicenseOptions(users.licensesShown(), output.licenses()))
        .metafile(output.metafile())
        .strict(building.strict())
        .jobs(building.jobs())
        .signing(signing.signing(wanted))
        .build();
  }

  private boolean isApp(Set<Target> wanted) {
    return darwin.app() && wanted.stream().anyMatch(target -> target.os() == Os.DARWIN);
  }

  /** The engine that they ask for. */
  Settings settings(Progress progress) throws UsageException {
    Settings.Builder settings = store.settings(progress);
    building.apply(settings);
    remote.server().ifPresent(settings::remoteCache);
    return settings.build();
  }
}

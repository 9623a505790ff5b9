package dev.fossilize.packager.cli;

import dev.fossilize.packager.stage.PackageRequest;
import dev.fossilize.packager.stage.Signing;
import dev.fossilize.packager.stage.Packager;
import dev.fossilize.packager.stage.Runners;
import dev.fossilize.packager.stage.TargetOutcome;
import dev.fossilize.platforms.problem.UsageException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.runtime.VersionSpec;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes the executables. */
final class PackageCommand extends Command implements ForApplication {
  private static final String OUT_DIR = "dist-bin";

  private final Supplier<Optional<Path>> entry =
      optionalArgument(
          "ENTRY|DIR",
          "An entry file, or a folder with a package.json (default: the current folder).");

  private final Supplier<List<String>> targets =
      option("-t", "--target")
          .label("TARGET")
          .separatedByCommas()
          .text("linux-x64, linux-arm64, ...; all; or current (default: current).")
          .list();

  private final Supplier<String> nodeVersion =
      option("-n", "--node-version")
          .label("VERSION")
          .text(
              "22, 22.23.2, lts, latest, or local: the node on the PATH (default:"
                  + " ${DEFAULT-VALUE}).")
          .valueOr("lts", String.class);

  private final Supplier<Optional<Path>> nodeBinary =
      option("--node-binary")
          .label("FILE")
          .text("Use this Node.js executable instead of fetching one.")
          .optional(Path.class);

  private final Supplier<Boolean> allowUnverified =
      option("--allow-unverified-runtime")
          .text("Use a fetched runtime even if its publisher's signature is wrong or missing.")
          .flagOrNo(false);

  private final Supplier<Optional<Path>> outDir =
      option("-d", "--out-dir")
          .label("DIR")
          .text("Where the executables go (default: " + OUT_DIR + ").")
          .optional(Path.class);

  private final Supplier<Optional<Path>> output =
      option("-o", "--output")
          .label("FILE")
          .text("The one executable's own path, in place of DIR/NAME-TARGET.")
          .optional(Path.class);

  private final Supplier<Optional<String>> name =
      option("--name")
          .label("NAME")
          .text("The executables' name (default: package.json's, or the entry file's).")
          .optional(String.class);

  private final Supplier<List<String>> assets =
      option("-a", "--asset")
          .label("PATH[=KEY]")
          .text("A file, folder or glob to carry along, for sea.getAsset(KEY).")
          .list();

  private final Supplier<Optional<Path>> assetManifest =
      option("--asset-manifest")
          .label("FILE")
          .text("A Vite manifest whose files are carried along.")
          .optional(Path.class);

  private final BundlingOptions bundling = new BundlingOptions(spec());

  private final Supplier<List<String>> execArgs =
      option("--exec-arg")
          .label("ARG")
          .text(
              "An option of Node.js or V8 that the executable runs with, as"
                  + " --exec-arg=--stack-size=2000.")
          .list();

  private final CodeCacheOptions codeCache = new CodeCacheOptions(spec());

  private final Supplier<Boolean> emulators =
      option("--emulators")
          .text(
              "With --no-emulators, nothing is run through qemu, wine or Rosetta: other platforms'"
                  + " code caches are carried over, and their executables are not started.")
          .flagOrNo(true);

  private final Supplier<Boolean> cache =
      option("--cache")
          .text("With --no-cache, nothing kept by an earlier run is used.")
          .flagOrNo(true);

  private final SlimmingOptions slimming = new SlimmingOptions(spec());
  private final SigningOptions signing = new SigningOptions(spec());
  private final WindowsOptions windows = new WindowsOptions(spec());
  private final CompanionOptions companions = new CompanionOptions(spec());

  private final Supplier<Optional<Integer>> jobs =
      option("-j", "--jobs")
          .label("N")
          .text("Targets under way at once (default: the number of processors).")
          .optional(Integer.class);

  private final RemoteCacheOptions remote = new RemoteCacheOptions(spec());
  private final StoreOptions store = new StoreOptions(spec());
  private final GlobalOptions global = new GlobalOptions(spec());

  PackageCommand() {
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
    return entry.get();
  }

  @Override
  public boolean ignoresOtherOptions() {
    return false;
  }

  @Override
  public Integer call() throws IOException {
    Set<Target> wanted = targets();
    Progress progress = global.progress();
    try (Signing signed = signing.signing(wanted);
        Services services = store.open(cache.get(), remote, progress)) {
      List<TargetOutcome> outcomes =
          new ArrayList<>(
              new Packager(
                      services.runtimes(),
                      services.bundler(),
                      services.results(),
                      progress,
                      runners(),
                      runners())
                  .run(request(wanted, signed)));
      List<TargetOutcome> leftOut = leaveOut(outcomes, progress);
      outcomes.forEach(outcome -> print(outcome, progress));
      if (global.json()) {
        global.out().println(PackageResultJson.of(outcomes, leftOut));
      }
      global.out().flush();
      printFailures(outcomes);
      return exitCode(outcomes);
    }
  }

  private Runners runners() {
    return emulators.get() ? Runners.ALL : Runners.WITHOUT_EMULATORS;
  }

  /** Takes away what could not be had and need not be, and tells so. */
  private List<TargetOutcome> leaveOut(List<TargetOutcome> outcomes, Progress progress)
      throws UsageException {
    List<TargetOutcome> leftOut = new ArrayList<>();
    for (TargetOutcome outcome : outcomes) {
      if (Targets.isLeftOut(outcome, targets.get())) {
        leftOut.add(outcome);
      }
    }
    outcomes.removeAll(leftOut);
    leftOut.forEach(
        outcome ->
            progress.warn(
                outcome.target() + " is left out of 'all': no Node.js for it is to be had here."));
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

  private void print(TargetOutcome outcome, Progress progress) {
    if (outcome instanceof TargetOutcome.Done done) {
      progress.note(Sentences.about(done.report()));
      if (!global.json()) {
        global.out().println(shown(done.report().executable()));
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

  private Set<Target> targets() throws UsageException {
    Set<Target> wanted = Targets.parse(targets.get());
    if (output.get().isPresent() && wanted.size() > 1) {
      throw new UsageException(
          "--output names one file, but there are " + wanted.size() + " targets.",
          "Use --out-dir and --name instead.");
    }
    if (output.get().isPresent() && (outDir.get().isPresent() || name.get().isPresent())) {
      throw new UsageException(
          "--output is the executable's whole path, so "
              + (outDir.get().isPresent() ? "--out-dir" : "--name")
              + " has nothing to say.",
          "Give either --output, or --out-dir and --name.");
    }
    if (nodeBinary.get().isPresent() && wanted.size() > 1) {
      throw new UsageException(
          "--node-binary is one platform's executable, but there are "
              + wanted.size()
              + " targets.",
          "Build one target at a time.");
    }
    return wanted;
  }

  private PackageRequest request(Set<Target> wanted, Signing signed) throws IOException {
    return new PackageRequest(
        entry.get().orElse(Path.of("")),
        bundling.options(),
        new PackageRequest.Assets(assets.get(), assetManifest.get()),
        wanted,
        new PackageRequest.RuntimeChoice(
            VersionSpec.parse(nodeVersion.get()), nodeBinary.get(), allowUnverified.get()),
        new PackageRequest.Output(outDir.get().orElse(Path.of(OUT_DIR)), name.get(), output.get()),
        execArgs.get(),
        codeCache.choice(),
        codeCache.given(),
        slimming.slimming(),
        signed,
        windows.look(),
        companions.companions(),
        jobs());
  }

  private int jobs() throws UsageException {
    int asked = jobs.get().orElseGet(Runtime.getRuntime()::availableProcessors);
    if (asked < 1) {
      throw new UsageException("--jobs is " + asked + ".", "Give a number from 1 up.");
    }
    return asked;
  }
}

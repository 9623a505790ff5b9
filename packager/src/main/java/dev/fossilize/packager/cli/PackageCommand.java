package dev.fossilize.packager.cli;

import dev.fossilize.inject.icu.KeptLocales;
import dev.fossilize.packager.app.bundle.BundleOptions;
import dev.fossilize.packager.app.bundle.SourceMap;
import dev.fossilize.packager.stage.PackageRequest;
import dev.fossilize.packager.stage.Packager;
import dev.fossilize.packager.stage.Signing;
import dev.fossilize.packager.stage.Slimming;
import dev.fossilize.packager.stage.TargetOutcome;
import dev.fossilize.platforms.problem.UsageException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.runtime.VersionSpec;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.signing.darwin.DarwinOptions;
import dev.fossilize.signing.darwin.Entitlements;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "package",
    sortOptions = false,
    description = "Make one executable per target of a Node.js application.",
    footer = {
      "",
      "The options may stand in the 'fossilize' object of package.json as well, by their long"
          + " names; the command line beats the environment, and the environment beats the file."
    })
final class PackageCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin StoreOptions store = new StoreOptions();
  @Mixin WindowsOptions windows = new WindowsOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "ENTRY|DIR",
      description = "An entry file, or a folder with a package.json (default: the current folder).")
  @Nullable Path entry;

  @Option(
      names = {"-t", "--target"},
      paramLabel = "TARGET",
      split = ",",
      description = "linux-x64, linux-arm64, ...; all; or current (default: current).")
  List<String> targets = new ArrayList<>();

  @Option(
      names = {"-n", "--node-version"},
      paramLabel = "VERSION",
      description = "22, 22.23.2, lts, latest, or local: the node on the PATH (default: lts).")
  String nodeVersion = "lts";

  @Option(
      names = "--node-binary",
      paramLabel = "FILE",
      description = "Use this Node.js executable instead of fetching one.")
  @Nullable Path nodeBinary;

  @Option(
      names = {"-d", "--out-dir"},
      paramLabel = "DIR",
      description = "Where the executables go (default: dist-bin).")
  Path outDir = Path.of("dist-bin");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The one executable's own path, in place of DIR/NAME-TARGET.")
  @Nullable Path output;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The executables' name (default: package.json's, or the entry file's).")
  @Nullable String name;

  @Option(
      names = {"-a", "--asset"},
      paramLabel = "PATH[=KEY]",
      description = "A file, folder or glob to carry along, for sea.getAsset(KEY).")
  List<String> assets = new ArrayList<>();

  @Option(
      names = "--asset-manifest",
      paramLabel = "FILE",
      description = "A Vite manifest whose files are carried along.")
  @Nullable Path assetManifest;

  @Option(
      names = "--bundle",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "With --no-bundle, the entry is one whole script already.")
  boolean bundle = true;

  @Option(
      names = "--minify",
      negatable = true,
      description = "Make the bundle smaller; stack traces get harder to read.")
  boolean minify;

  @Option(
      names = "--keep-names",
      negatable = true,
      description = {
        "Functions and classes keep their names where the bundler has to rename them, because",
        "two modules use the same; always with --minify."
      })
  boolean keepNames;

  @Option(
      names = "--sourcemap",
      negatable = true,
      description = "Write a source map beside each executable, to read its stack traces with.")
  boolean sourceMap;

  @Option(
      names = "--define",
      paramLabel = "NAME=VALUE",
      description = "Replace an expression by a constant.")
  Map<String, String> defines = new TreeMap<>();

  @Option(
      names = "--external",
      paramLabel = "MODULE",
      split = ",",
      description = "Leave a module out; it is loaded from beside the executable at run time.")
  List<String> externals = new ArrayList<>();

  @Option(
      names = "--conditions",
      paramLabel = "NAME",
      split = ",",
      description = "Conditions for the exports of packages.")
  List<String> conditions = new ArrayList<>();

  @Option(
      names = "--loader",
      paramLabel = ".EXT=KIND",
      description = "What files of a kind are to the bundler, as .html=text.")
  Map<String, String> loaders = new TreeMap<>();

  @Option(
      names = "--exec-arg",
      paramLabel = "ARG",
      description =
          "An option of Node.js or V8 that the executable runs with, as --exec-arg=--stack-size=2000.")
  List<String> execArgs = new ArrayList<>();

  @Option(
      names = "--code-cache",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "With --no-code-cache, the executable compiles its script at every start.")
  boolean codeCache = true;

  @Option(
      names = "--cache",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "With --no-cache, nothing kept by an earlier run is used.")
  boolean cache = true;

  @Option(
      names = "--strip",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "With --no-strip, the executables keep their symbols.")
  boolean strip = true;

  @Option(
      names = "--exports",
      paramLabel = "WHICH",
      defaultValue = "auto",
      description = {
        "Symbols that native addons can use on Linux: napi (Node-API and libuv), all, or auto:",
        "what the application's addons need (default: ${DEFAULT-VALUE})."
      })
  Slimming.ExportChoice exports = Slimming.ExportChoice.auto;

  @Option(
      names = "--hole-punch",
      negatable = true,
      description = "Take out ICU data that the locales kept do not need.")
  boolean holePunch;

  @Option(
      names = "--icu-locales",
      paramLabel = "TAG",
      description = {
        "Locales to keep, as en,de-AT (default: all); implies --hole-punch. Others fall back to",
        "English, as locales do that ICU never had."
      })
  @Nullable String icuLocales;

  @Option(
      names = "--sign",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Sign macOS executables ad hoc (default); --no-sign leaves them unsigned.")
  boolean sign = true;

  @Option(
      names = "--entitlements",
      paramLabel = "FILE",
      description = "A property list of entitlements (default: those of Node.js).")
  @Nullable Path entitlements;

  @Option(
      names = "--hardened-runtime",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "With --no-hardened-runtime, macOS protects the program less.")
  boolean hardenedRuntime = true;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "Targets under way at once (default: the number of processors).")
  int jobs = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() throws IOException {
    PackageRequest request = request();
    Progress progress = global.progress();
    try (Services services = store.open(cache, progress)) {
      List<TargetOutcome> outcomes =
          new Packager(services.runtimes(), services.bundler(), services.results(), progress)
              .run(request);
      outcomes.forEach(outcome -> print(outcome, progress));
      if (global.json) {
        global.out().println(PackageResultJson.of(outcomes));
      }
      global.out().flush();
      printFailures(outcomes);
      return exitCode(outcomes);
    }
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
      if (!global.json) {
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
          ShortErrors.print(global.err(), who + ": ", cause, global.verbose);
        });
  }

  /** Relative to the current folder where it lies there, as the user thinks of it. */
  private static Path shown(Path executable) {
    Path here = Path.of("").toAbsolutePath();
    return executable.startsWith(here) ? here.relativize(executable) : executable;
  }

  private PackageRequest request() throws IOException {
    Set<Target> wanted = Targets.parse(targets.isEmpty() ? List.of("current") : targets);
    if (output != null && wanted.size() > 1) {
      throw new UsageException(
          "--output names one file, but there are " + wanted.size() + " targets.",
          "Use --out-dir and --name instead.");
    }
    if (nodeBinary != null && wanted.size() > 1) {
      throw new UsageException(
          "--node-binary is one platform's executable, but there are "
              + wanted.size()
              + " targets.",
          "Build one target at a time.");
    }
    if (jobs < 1) {
      throw new UsageException("--jobs is " + jobs + ".", "Give a number from 1 up.");
    }
    return new PackageRequest(
        entry == null ? Path.of("") : entry,
        bundling(),
        new PackageRequest.Assets(assets, Optional.ofNullable(assetManifest)),
        wanted,
        new PackageRequest.RuntimeChoice(
            VersionSpec.parse(nodeVersion), Optional.ofNullable(nodeBinary)),
        new PackageRequest.Output(outDir, Optional.ofNullable(name), Optional.ofNullable(output)),
        execArgs,
        codeCache,
        Optional.empty(),
        slimming(),
        new Signing(sign, new DarwinOptions(hardenedRuntime, Optional.of(readEntitlements()))),
        windows.look(),
        jobs);
  }

  private BundleOptions bundling() {
    return new BundleOptions(
        bundle,
        new BundleOptions.Resolution(defines, externals, conditions, loaders),
        new BundleOptions.Output(
            minify, keepNames || minify, true, sourceMap ? SourceMap.EXTERNAL : SourceMap.NONE));
  }

  private Entitlements readEntitlements() throws IOException {
    return entitlements == null
        ? Entitlements.forNode()
        : GivenFile.read(entitlements, Entitlements::read);
  }

  private Slimming slimming() throws UsageException {
    Optional<KeptLocales> locales =
        icuLocales != null
            ? Optional.of(KeptLocales.parse(icuLocales))
            : holePunch ? Optional.of(new KeptLocales.All()) : Optional.empty();
    return new Slimming(strip, exports, locales);
  }
}

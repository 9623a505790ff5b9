package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheChoice;
import dev.fossilize.codecache.generate.CodeCacheGenerator;
import dev.fossilize.codecache.generate.CodeCacheKind;
import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.Comparison;
import dev.fossilize.codecache.generate.Trainer;
import dev.fossilize.codecache.generate.Training;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.application.bundle.MainFormat;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Gets the code cache: one that was given and fits; or the target's own runtime makes it; or, where
 * that can't be run here, this machine's does, and it is retargeted. Never fatal: it says why there
 * is none, and the build goes on.
 */
final class GenerateCodeCache
    implements Stage<BundleApplication.Bundled, GenerateCodeCache.Cached> {
  /** The application with what became of its code cache. */
  record Cached(BundleApplication.Bundled bundled, CodeCacheResult cache) {}

  /** Raised whenever what this stage makes of the same input changes. */
  private static final String NAME = "code-cache-5";

  private static final int FIRST_WITH_CACHE_AND_IMPORT = 22;

  private final Optional<CodeCacheResult.None> refused;
  private final CodeCacheChoice choice;
  private final List<AssetFile> assets;
  private final List<String> execArgs;
  private final StageCache results;
  private final Progress progress;
  private final Runners runners;
  private final RetargetedCache carried;
  private final Optional<GivenCache> given;

  /**
   * @param refused why there is to be none, whatever is possible
   * @param choice which one, where there is to be one
   * @param assets what the application carries along; a training run may ask for them
   * @param execArgs what the executable will run with
   * @param results keeps the caches
   * @param runners how targets are run here
   * @param carried makes those of targets that are not
   * @param given those that were made elsewhere
   */
  GenerateCodeCache(
      Optional<CodeCacheResult.None> refused,
      CodeCacheChoice choice,
      List<AssetFile> assets,
      List<String> execArgs,
      StageCache results,
      Progress progress,
      Runners runners,
      RetargetedCache carried,
      Optional<GivenCache> given) {
    this.runners = runners;
    this.carried = carried;
    this.given = given;
    this.results = results;
    this.refused = refused;
    this.choice = choice;
    this.assets = assets;
    this.execArgs = execArgs;
    this.progress = progress;
  }

  @Override
  public Cached run(BundleApplication.Bundled bundled) {
    CodeCacheResult cache = cache(bundled);
    if (cache instanceof CodeCacheResult.None none && none.wanted()) {
      progress.warn(bundled.fetched().job().target() + ": without code cache: " + none.reason());
    }
    return new Cached(bundled, cache);
  }

  private CodeCacheResult cache(BundleApplication.Bundled bundled) {
    FetchRuntime.Fetched fetched = bundled.fetched();
    if (refused.isPresent()) {
      return refused.get();
    }
    if (bundled.application().format() == MainFormat.MODULE) {
      return new CodeCacheResult.None(
          "the main script is an ECMAScript module that was not bundled", true);
    }
    if (bundled.application().hasDynamicImport()
        && fetched.runtime().version().major() < FIRST_WITH_CACHE_AND_IMPORT) {
      return new CodeCacheResult.None(
          "Node.js 20 can't import() from a script with a code cache; 22 and later can", true);
    }
    if (given.isPresent()) {
      try {
        return given.get().take(bundled);
      } catch (IOException e) {
        progress.warn(fetched.job().target() + ": " + e.getMessage());
      }
    }
    try {
      return generatedOrRetargeted(bundled);
    } catch (IOException e) {
      return new CodeCacheResult.None(String.valueOf(e.getMessage()), true);
    }
  }

  private CodeCacheResult generatedOrRetargeted(BundleApplication.Bundled bundled)
      throws IOException {
    Target target = bundled.job().target();
    String why;
    switch (runners.forRuntime(bundled.fetched().runtime())) {
      case Runners.Way.By(Runner runner) -> {
        try {
          return made(bundled, runner);
        } catch (IOException e) {
          if (target == Target.current()) {
            throw e;
          }
          why = String.valueOf(e.getMessage());
        }
      }
      case Runners.Way.None(String reason) -> why = reason;
    }
    try {
      return carried.make(bundled, this::made);
    } catch (IOException e) {
      return new CodeCacheResult.None(
          why + ", and no cache can be retargeted: " + e.getMessage(), true);
    }
  }

  /**
   * A cache that was made of the same is taken again: through an emulator, making one takes
   * seconds. What training runs read besides their arguments and assets is not known, so a trained
   * one is made anew when those change, and only then.
   */
  private CodeCacheResult.Made made(BundleApplication.Bundled bundled, Runner runner)
      throws IOException {
    PrepareRuntime.Prepared prepared = bundled.base().prepared();
    if (!bundled.base().generator().equals(prepared.base())) {
      return generate(bundled, runner); // a signature is part of what it was made of
    }
    List<String> inputs =
        List.of(
            prepared.identity(),
            runner.how(),
            bundled.bundle().sums().sha256(),
            codePath(bundled),
            String.join("\n", execArgs),
            new CacheInputs(choice, assets).text());
    StageCache.Entry entry =
        results.get(
            NAME,
            inputs,
            "code-cache",
            file -> {
              CodeCacheResult.Made cache = generate(bundled, runner);
              WholeFile.write(file, (temporary, out) -> cache.content().writeTo(out));
              return Stream.concat(Stream.of(cache.kind().name()), cache.remarks().stream())
                  .toList();
            },
            progress);
    List<String> remarks = entry.remarks();
    return CodeCacheResult.Made.read(
            entry.file(), bundled.fetched().runtime().version(), bundled.script())
        .as(
            CodeCacheKind.valueOf(remarks.getFirst()),
            remarks.stream().skip(1).toArray(String[]::new));
  }

  private CodeCacheResult.Made generate(BundleApplication.Bundled bundled, Runner runner)
      throws IOException {
    Path folder = Files.createDirectory(bundled.job().scratch().resolve("generate"));
    try (Progress.Step _ = progress.begin(bundled.job().target() + ": making the code cache", -1)) {
      return chosen(bundled, runner, folder);
    }
  }

  private CodeCacheResult.Made chosen(BundleApplication.Bundled bundled, Runner runner, Path folder)
      throws IOException {
    return switch (choice) {
      case CodeCacheChoice.Lazy _ -> compiled(bundled, runner, CodeCacheKind.lazy, folder);
      case CodeCacheChoice.Eager _ -> compiled(bundled, runner, CodeCacheKind.eager, folder);
      case CodeCacheChoice.Trained trained ->
          canTrain(bundled)
              ? trainer(bundled, runner, folder).train(trained.training())
              : compiled(bundled, runner, CodeCacheKind.lazy, folder);
      case CodeCacheChoice.Auto auto -> fastest(bundled, runner, auto.training(), folder);
      case CodeCacheChoice.None _ ->
          throw new IllegalStateException("not for this stage: " + choice);
    };
  }

  private CodeCacheResult.Made fastest(
      BundleApplication.Bundled bundled, Runner runner, Training training, Path folder)
      throws IOException {
    Trainer trainer = trainer(bundled, runner, folder);
    List<CodeCacheResult.Made> candidates = new ArrayList<>();
    candidates.add(compiled(bundled, runner, CodeCacheKind.lazy, folder));
    candidates.add(compiled(bundled, runner, CodeCacheKind.eager, folder));
    if (canTrain(bundled)) {
      candidates.add(trainer.train(training));
    }
    return Comparison.fastest(candidates, trainer, training);
  }

  private boolean canTrain(BundleApplication.Bundled bundled) {
    boolean can = bundled.fetched().runtime().version().major() >= Trainer.FIRST_MAJOR;
    if (!can) {
      progress.warn(
          bundled.job().target()
              + ": V8 of Node.js 20 puts no function into a code cache that ran in training; 22 and"
              + " later do");
    }
    return can;
  }

  private CodeCacheResult.Made compiled(
      BundleApplication.Bundled bundled, Runner runner, CodeCacheKind kind, Path folder)
      throws IOException {
    return new CodeCacheGenerator(runner)
        .generate(
            bundled.base().generator(),
            bundled.fetched().runtime().version(),
            bundled.script(),
            codePath(bundled),
            execArgs,
            kind,
            folder);
  }

  private Trainer trainer(BundleApplication.Bundled bundled, Runner runner, Path folder)
      throws IOException {
    return new Trainer(
        runner,
        bundled.base().generator(),
        bundled.fetched().runtime().version(),
        bundled.script(),
        codePath(bundled),
        execArgs,
        trainingAssets(bundled),
        folder);
  }

  private SequencedMap<String, Content> trainingAssets(BundleApplication.Bundled bundled) {
    SequencedMap<String, Content> contents = new LinkedHashMap<>();
    Stream.concat(assets.stream(), bundled.application().assets().stream())
        .forEach(asset -> contents.putIfAbsent(asset.key(), asset.content()));
    return contents;
  }

  /** The main script's name in stack traces: no path of the machine that packages. */
  static String codePath(BundleApplication.Bundled bundled) {
    return bundled.application().name() + ".js";
  }
}

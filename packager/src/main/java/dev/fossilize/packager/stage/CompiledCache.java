package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheChoice;
import dev.fossilize.codecache.generate.CodeCacheGenerator;
import dev.fossilize.codecache.generate.CodeCacheKind;
import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.Comparison;
import dev.fossilize.codecache.generate.Trainer;
import dev.fossilize.codecache.generate.Training;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.results.ResultKind;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Has a runtime that can be run here compile the application's script. */
final class CompiledCache {
  private final CodeCacheChoice choice;
  private final List<AssetFile> assets;
  private final List<String> execArgs;
  private final StageCache results;
  private final Progress progress;

  /**
   * @param choice which cache
   * @param assets what the application carries along; a training run may ask for them
   * @param execArgs what the executable will run with
   * @param results keeps the caches
   */
  CompiledCache(
      CodeCacheChoice choice,
      List<AssetFile> assets,
      List<String> execArgs,
      StageCache results,
      Progress progress) {
    this.choice = choice;
    this.assets = assets;
    this.execArgs = execArgs;
    this.results = results;
    this.progress = progress;
  }

  /**
   * A cache that was made of the same is taken again: through an emulator, making one takes
   * seconds. What training runs read besides their arguments and assets is not known, so a trained
   * one is made anew when those change, and only then.
   */
  CodeCacheResult.Made make(PreparedTarget target, PackedApplication.Bundle bundle, Runner runner)
      throws IOException {
    if (target.generator().signed()) {
      return generate(target, bundle, runner); // a signature is part of what it was made of
    }
    List<String> inputs =
        List.of(
            target.base().identity(),
            runner.how(),
            bundle.sums().sha256(),
            bundle.codePath(),
            String.join("\n", execArgs),
            new CacheInputs(choice, assets).text());
    return results.value(
        new ResultKind<>(
            "code-cache", 6, new StoredCodeCache(target.runtime().version(), bundle.script())),
        inputs,
        () -> generate(target, bundle, runner),
        progress);
  }

  private CodeCacheResult.Made generate(
      PreparedTarget target, PackedApplication.Bundle bundle, Runner runner) throws IOException {
    Path folder = Files.createDirectory(target.scratch().resolve("generate"));
    try (Progress.Step _ = progress.begin(target.target() + ": making the code cache", -1)) {
      return chosen(target, bundle, runner, folder);
    }
  }

  private CodeCacheResult.Made chosen(
      PreparedTarget target, PackedApplication.Bundle bundle, Runner runner, Path folder)
      throws IOException {
    return switch (choice) {
      case CodeCacheChoice.Lazy _ -> compiled(target, bundle, runner, CodeCacheKind.lazy, folder);
      case CodeCacheChoice.Eager _ -> compiled(target, bundle, runner, CodeCacheKind.eager, folder);
      case CodeCacheChoice.Trained trained ->
          canTrain(target)
              ? trainer(target, bundle, runner, folder).train(trained.training())
              : compiled(target, bundle, runner, CodeCacheKind.lazy, folder);
      case CodeCacheChoice.Auto auto -> fastest(target, bundle, runner, auto.training(), folder);
      case CodeCacheChoice.None _ -> throw new IllegalStateException("nothing to make: " + choice);
    };
  }

  private CodeCacheResult.Made fastest(
      PreparedTarget target,
      PackedApplication.Bundle bundle,
      Runner runner,
      Training training,
      Path folder)
      throws IOException {
    Trainer trainer = trainer(target, bundle, runner, folder);
    List<CodeCacheResult.Made> candidates = new ArrayList<>();
    candidates.add(compiled(target, bundle, runner, CodeCacheKind.lazy, folder));
    candidates.add(compiled(target, bundle, runner, CodeCacheKind.eager, folder));
    if (canTrain(target)) {
      candidates.add(trainer.train(training));
    }
    return Comparison.fastest(candidates, trainer, training);
  }

  private boolean canTrain(PreparedTarget target) {
    boolean can = target.runtime().version().major() >= Trainer.FIRST_MAJOR;
    if (!can) {
      progress.warn(
          target.target()
              + ": V8 of Node.js 20 puts no function into a code cache that ran in training; 22 and"
              + " later do");
    }
    return can;
  }

  private CodeCacheResult.Made compiled(
      PreparedTarget target,
      PackedApplication.Bundle bundle,
      Runner runner,
      CodeCacheKind kind,
      Path folder)
      throws IOException {
    return new CodeCacheGenerator(runner)
        .generate(
            target.generator().executable(),
            target.runtime().version(),
            bundle.script(),
            bundle.codePath(),
            execArgs,
            kind,
            folder);
  }

  private Trainer trainer(
      PreparedTarget target, PackedApplication.Bundle bundle, Runner runner, Path folder)
      throws IOException {
    return new Trainer(
        runner,
        target.generator().executable(),
        target.runtime().version(),
        bundle.script(),
        bundle.codePath(),
        execArgs,
        AssetFile.byKey(Stream.concat(assets.stream(), bundle.assets().stream())),
        folder);
  }
}

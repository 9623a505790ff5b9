package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.ArchiveCompiler;
import dev.fossilize.codecache.generate.CodeCacheChoice;
import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.ModuleCaches;
import dev.fossilize.codecache.generate.Origin;
import dev.fossilize.codecache.generate.Trainer;
import dev.fossilize.codecache.generate.Training;
import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.results.ResultKind;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.StoredBytes;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Has a runtime that can be run here compile the modules of an archive. */
final class CompiledModules {
  private static final ResultKind<ModulesFile> KIND =
      new ResultKind<>("module-caches", 2, new StoredModules());

  private final CodeCacheChoice choice;
  private final List<AssetFile> assets;
  private final List<String> execArgs;
  private final StageCache results;
  private final Progress progress;

  CompiledModules(
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

  /** Caches that were made of the same are taken again. */
  CodeCacheResult.Modules make(
      PreparedTarget target, PackedApplication.Archived application, Runner runner)
      throws IOException {
    if (target.generator().signed()) {
      // a signature is part of what they were made of
      return result(target, generate(target, application, runner));
    }
    List<String> inputs =
        List.of(
            target.base().identity(),
            runner.how(),
            application.fingerprint(),
            application.tree().entry(),
            String.join("\n", execArgs),
            new CacheInputs(choice, assets).text());
    ModulesFile made =
        results.value(KIND, inputs, () -> generate(target, application, runner), progress);
    return result(target, made);
  }

  private ModulesFile generate(
      PreparedTarget target, PackedApplication.Archived application, Runner runner)
      throws IOException {
    Path folder = Files.createDirectory(target.scratch().resolve("generate"));
    try (Progress.Step _ = progress.begin(target.target() + ": making the code caches", -1)) {
      ArchiveCompiler compiler =
          new ArchiveCompiler(
              runner,
              target.generator().executable(),
              application.archive(),
              execArgs,
              trainingAssets(application),
              folder);
      ArchiveCompiler.Result made = chosen(target, compiler);
      return ModulesFile.of(
          StoredBytes.of(made.file()), made.kind(), made.visited(), made.remarks());
    }
  }

  private ArchiveCompiler.Result chosen(PreparedTarget target, ArchiveCompiler compiler)
      throws IOException {
    ArchiveCompiler.Result traced = compiler.trace(choice instanceof CodeCacheChoice.Eager);
    return switch (choice) {
      case CodeCacheChoice.Lazy _, CodeCacheChoice.Eager _ -> traced;
      case CodeCacheChoice.Trained trained -> trained(target, compiler, trained.training(), traced);
      case CodeCacheChoice.Auto auto -> trained(target, compiler, auto.training(), traced);
      case CodeCacheChoice.None _ -> throw new IllegalStateException("nothing to make: " + choice);
    };
  }

  private ArchiveCompiler.Result trained(
      PreparedTarget target,
      ArchiveCompiler compiler,
      Training training,
      ArchiveCompiler.Result traced)
      throws IOException {
    if (target.runtime().version().major() < Trainer.FIRST_MAJOR) {
      progress.warn(
          target.target()
              + ": V8 of Node.js 20 puts no function into a code cache that ran in training; 22 and"
              + " later do");
      return traced;
    }
    return compiler.train(training);
  }

  private SequencedMap<String, Content> trainingAssets(PackedApplication application) {
    SequencedMap<String, Content> contents = new LinkedHashMap<>();
    Stream.concat(assets.stream(), application.assets().stream())
        .forEach(asset -> contents.putIfAbsent(asset.key(), asset.content()));
    return contents;
  }

  private static CodeCacheResult.Modules result(PreparedTarget target, ModulesFile made)
      throws IOException {
    return new CodeCacheResult.Modules(
        made.caches(),
        flagHash(made.caches(), target.runtime().version()),
        made.kind(),
        made.visited(),
        made.remarks(),
        new Origin.Generated());
  }

  private static OptionalLong flagHash(ModuleCaches caches, NodeVersion version)
      throws IOException {
    if (caches.caches().isEmpty()) {
      return OptionalLong.empty();
    }
    ByteSource first = caches.caches().getFirst().data();
    int length = (int) Math.min(first.size(), CodeCacheHeader.largestSize());
    return OptionalLong.of(
        CodeCacheHeader.read(first.cursor(0, length), version, first.size()).flagHash());
  }
}

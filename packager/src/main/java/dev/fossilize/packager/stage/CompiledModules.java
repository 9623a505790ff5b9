package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.ArchiveCompiler;
import dev.fossilize.codecache.generate.CodeCacheChoice;
import dev.fossilize.codecache.generate.CodeCacheKind;
import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.ModuleCaches;
import dev.fossilize.codecache.generate.Origin;
import dev.fossilize.codecache.generate.Trainer;
import dev.fossilize.codecache.generate.Training;
import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Has a runtime that can be run here compile the modules of an archive. */
final class CompiledModules {
  /** Raised whenever what is made of the same input changes. */
  private static final String NAME = "module-caches-1";

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
      Path file = target.scratch().resolve("module-caches");
      return read(target, file, generate(target, application, runner, file));
    }
    List<String> inputs =
        List.of(
            target.base().identity(),
            runner.how(),
            application.fingerprint(),
            application.tree().entry(),
            String.join("\n", execArgs),
            new CacheInputs(choice, assets).text());
    StageCache.Entry entry =
        results.get(
            NAME,
            inputs,
            "module-caches",
            file -> generate(target, application, runner, file),
            progress);
    return read(target, entry.file(), entry.remarks());
  }

  /** What is kept beside the caches: their kind, the files visited, and remarks, one a line. */
  private List<String> generate(
      PreparedTarget target, PackedApplication.Archived application, Runner runner, Path file)
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
      Files.move(made.file(), file, StandardCopyOption.REPLACE_EXISTING);
      return Stream.concat(
              Stream.of(
                  made.kind().name(),
                  String.join(" ", made.visited().stream().map(String::valueOf).toList())),
              made.remarks().stream())
          .toList();
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

  private static CodeCacheResult.Modules read(PreparedTarget target, Path file, List<String> kept)
      throws IOException {
    ModuleCaches caches =
        ModuleCaches.read(new MemoryBytes("code caches of modules", Files.readAllBytes(file)));
    List<Integer> visited = new ArrayList<>();
    for (String number : kept.get(1).split(" ", -1)) {
      if (!number.isEmpty()) {
        visited.add(Integer.valueOf(number));
      }
    }
    return new CodeCacheResult.Modules(
        caches,
        flagHash(caches, target.runtime().version()),
        CodeCacheKind.valueOf(kept.getFirst()),
        visited,
        kept.subList(2, kept.size()),
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

package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.ArchiveCompiler;
import dev.fossilize.codecache.generate.CodeCacheChoice;
import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.Trainer;
import dev.fossilize.codecache.generate.Training;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.archive.Archive;
import dev.fossilize.packager.archive.Member;
import dev.fossilize.packager.loader.LoaderSettings;
import dev.fossilize.packager.loader.StartMode;
import dev.fossilize.packager.results.ResultKind;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Has a runtime that can be run here compile the modules of an archive. */
final class CompiledModules {
  /** Raised whenever what is made of the same input changes. */
  private static final String NAME = "module-caches";

  private static final int VERSION = 2;

  /** In bytes; it takes Node.js a millisecond to decompress as much. */
  private static final int LARGEST_RAW = 256 << 10;

  private final CodeCacheChoice choice;
  private final List<AssetFile> assets;
  private final List<String> execArgs;
  private final StageCache results;
  private final Progress progress;
  private final CompiledLoader loader;

  CompiledModules(
      CodeCacheChoice choice,
      List<AssetFile> assets,
      LoaderSettings settings,
      StageCache results,
      Progress progress) {
    this.choice = choice;
    this.assets = assets;
    this.execArgs = settings.execArgs();
    this.results = results;
    this.progress = progress;
    this.loader = new CompiledLoader(settings, results, progress);
  }

  /** Caches that were made of the same are taken again. */
  CodeCacheResult.Modules make(
      PreparedTarget target, PackedApplication.Archived application, Runner runner)
      throws IOException {
    StoredModuleCaches form = new StoredModuleCaches(target.runtime().version());
    StoredModuleCaches.Generated made =
        target.generator().signed()
            ? generate(target, application, runner) // a signature is part of what it was made of
            : results.value(
                new ResultKind<>(NAME, VERSION, form),
                inputs(target, application, runner),
                () -> generate(target, application, runner),
                progress);
    CodeCacheResult.Modules modules =
        form.result(made, new MemoryBytes("code caches of modules", made.content().toByteArray()));
    return StartMode.canLoad(target.runtime().version())
        ? modules.withLoader(loader.make(target, runner).content())
        : modules;
  }

  private List<String> inputs(
      PreparedTarget target, PackedApplication.Archived application, Runner runner)
      throws IOException {
    return List.of(
        target.base().identity(),
        runner.how(),
        application.fingerprint(),
        application.tree().entry(),
        String.join("\n", execArgs),
        new CacheInputs(choice, assets).text());
  }

  private StoredModuleCaches.Generated generate(
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
              AssetFile.byKey(Stream.concat(assets.stream(), application.assets().stream())),
              folder);
      ArchiveCompiler.Result made = chosen(target, compiler);
      return new StoredModuleCaches.Generated(
          Content.of(made.file()),
          made.kind(),
          startFiles(application, made.visited().read()),
          made.remarks());
    }
  }

  /** Without large ones: to have those as they are would cost more room than it saves time. */
  private static List<Integer> startFiles(
      PackedApplication.Archived application, List<Integer> read) throws IOException {
    try (FileBytes bytes = FileBytes.open(application.archive())) {
      List<Member> members = Archive.read(bytes).members();
      return read.stream().filter(node -> members.get(node).size() <= LARGEST_RAW).toList();
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
}

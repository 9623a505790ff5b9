package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.LoaderCompiler;
import dev.fossilize.packager.loader.LoaderBlob;
import dev.fossilize.packager.loader.LoaderSettings;
import dev.fossilize.packager.loader.Sums;
import dev.fossilize.packager.results.ResultKind;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Has a runtime that can be run here compile the loader of archives. One cache is every
 * application's, so it is made once for each runtime.
 */
final class CompiledLoader {
  private static final String NAME = "loader-cache";
  private static final int VERSION = 1;

  private final LoaderSettings settings;
  private final StageCache results;
  private final Progress progress;

  CompiledLoader(LoaderSettings settings, StageCache results, Progress progress) {
    this.settings = settings;
    this.results = results;
    this.progress = progress;
  }

  CodeCacheResult.Made make(PreparedTarget target, Runner runner) throws IOException {
    Path folder = Files.createDirectory(target.scratch().resolve("loader"));
    Path script =
        Files.writeString(folder.resolve("start.cjs"), LoaderBlob.archiveLoader(settings));
    if (target.generator().signed()) {
      return compile(target, runner, script, folder); // a signature is part of what it is made of
    }
    List<String> inputs =
        List.of(
            target.base().identity(),
            runner.how(),
            Sums.of(Content.of(script)).sha256(),
            String.join("\n", settings.execArgs()));
    return results.value(
        new ResultKind<>(NAME, VERSION, new StoredCodeCache(target.runtime().version(), script)),
        inputs,
        () -> compile(target, runner, script, folder),
        progress);
  }

  private CodeCacheResult.Made compile(
      PreparedTarget target, Runner runner, Path script, Path folder) throws IOException {
    return new LoaderCompiler(
            runner,
            target.generator().executable(),
            target.runtime().version(),
            settings.execArgs())
        .compile(script, LoaderBlob.ARCHIVE_LOADER, folder);
  }
}

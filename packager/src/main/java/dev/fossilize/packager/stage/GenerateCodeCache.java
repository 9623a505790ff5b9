package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.packager.application.bundle.MainFormat;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.util.Optional;

/**
 * Gets the code cache: one that was given and fits; or the target's own runtime makes it; or, where
 * that can't be run here, this machine's does, and it is retargeted. Never fatal: it says why there
 * is none, and the build goes on.
 */
final class GenerateCodeCache {
  /** The target's own runtime makes it. */
  @FunctionalInterface
  private interface Compiling {
    CodeCacheResult make(Runner runner) throws IOException;
  }

  /** Another runtime makes it. */
  @FunctionalInterface
  private interface Retargeting {
    CodeCacheResult make() throws IOException;
  }

  private static final int FIRST_WITH_CACHE_AND_IMPORT = 22;

  private final Optional<CodeCacheResult.None> refused;
  private final Optional<GivenCache> given;
  private final Runners runners;
  private final CompiledCache compiled;
  private final CompiledModules modules;
  private final RetargetedCache retargeted;
  private final Progress progress;

  /**
   * @param refused why there is to be none, whatever is possible
   * @param given those that were made elsewhere
   * @param runners how targets are run here
   * @param compiled makes those of targets that are
   * @param modules the same for an archive
   * @param retargeted makes those of targets that are not
   */
  GenerateCodeCache(
      Optional<CodeCacheResult.None> refused,
      Optional<GivenCache> given,
      Runners runners,
      CompiledCache compiled,
      CompiledModules modules,
      RetargetedCache retargeted,
      Progress progress) {
    this.refused = refused;
    this.given = given;
    this.runners = runners;
    this.compiled = compiled;
    this.modules = modules;
    this.retargeted = retargeted;
    this.progress = progress;
  }

  CodeCacheResult run(PreparedTarget target, PackedApplication application) {
    CodeCacheResult cache =
        switch (application) {
          case PackedApplication.Bundle bundle -> cache(target, bundle);
          case PackedApplication.Archived archived -> cache(target, archived);
        };
    if (cache instanceof CodeCacheResult.None none && none.wanted()) {
      progress.warn(target.target() + ": without code cache: " + none.reason());
    }
    return cache;
  }

  private CodeCacheResult cache(PreparedTarget target, PackedApplication.Bundle bundle) {
    if (refused.isPresent()) {
      return refused.get();
    }
    if (bundle.application().format() == MainFormat.MODULE) {
      return new CodeCacheResult.None(
          "the main script is an ECMAScript module that was not bundled", true);
    }
    if (bundle.application().hasDynamicImport()
        && target.runtime().version().major() < FIRST_WITH_CACHE_AND_IMPORT) {
      return new CodeCacheResult.None(
          "Node.js 20 can't import() from a script with a code cache; 22 and later can", true);
    }
    if (given.isPresent()) {
      try {
        return given.get().take(target.runtime(), bundle);
      } catch (IOException e) {
        progress.warn(target.target() + ": " + e.getMessage());
      }
    }
    return orReason(
        () ->
            compiledOrRetargeted(
                target,
                runner -> compiled.make(target, bundle, runner),
                () -> retargeted.make(target, bundle)));
  }

  private CodeCacheResult cache(PreparedTarget target, PackedApplication.Archived application) {
    if (refused.isPresent()) {
      return refused.get();
    }
    return orReason(
        () ->
            compiledOrRetargeted(
                target,
                runner -> modules.make(target, application, runner),
                () -> retargeted.make(target, application)));
  }

  private static CodeCacheResult orReason(Retargeting work) {
    try {
      return work.make();
    } catch (IOException e) {
      return new CodeCacheResult.None(String.valueOf(e.getMessage()), true);
    }
  }

  private CodeCacheResult compiledOrRetargeted(
      PreparedTarget target, Compiling compiling, Retargeting retargeting) throws IOException {
    String why;
    switch (runners.forRuntime(target.runtime())) {
      case Runners.Way.By(Runner runner) -> {
        try {
          return compiling.make(runner);
        } catch (IOException e) {
          if (target.target() == Target.current()) {
            throw e;
          }
          why = String.valueOf(e.getMessage());
        }
      }
      case Runners.Way.None(String reason) -> why = reason;
    }
    try {
      return retargeting.make();
    } catch (IOException e) {
      return new CodeCacheResult.None(
          why + ", and no cache can be retargeted: " + e.getMessage(), true);
    }
  }
}

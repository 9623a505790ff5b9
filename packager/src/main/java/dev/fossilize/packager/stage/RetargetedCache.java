package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.Origin;
import dev.fossilize.codecache.retarget.CannotRetargetException;
import dev.fossilize.codecache.retarget.Retargeter;
import dev.fossilize.codecache.retarget.RuntimeIndex;
import dev.fossilize.packager.loader.StartMode;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;

/**
 * Makes the code cache of a target that can't be run here: this machine's own runtime of the same
 * release makes one, which is retargeted. However many targets ask, it is made once: the stages
 * before keep their results, and so does whoever generates.
 */
final class RetargetedCache {
  /** Lets a runtime make its own cache. */
  @FunctionalInterface
  interface Generator {
    CodeCacheResult.Made generate(BundleApplication.Bundled bundled, Runner runner)
        throws IOException;
  }

  private final Function<PackagedFor, Stage<TargetJob, BundleApplication.Bundled>> host;
  private final RuntimeIndexes indexes;
  private final List<String> execArgs;

  /** A platform and a release of Node.js. */
  record PackagedFor(Target target, NodeVersion node) {}

  /**
   * @param host the stages up to the bundle, for this machine's platform
   * @param execArgs what the executable will run with
   */
  RetargetedCache(
      Function<PackagedFor, Stage<TargetJob, BundleApplication.Bundled>> host,
      RuntimeIndexes indexes,
      List<String> execArgs) {
    this.host = host;
    this.indexes = indexes;
    this.execArgs = execArgs;
  }

  /**
   * Makes the cache for {@code bundled}.
   *
   * @throws CannotRetargetException on any doubt
   */
  CodeCacheResult.Made make(BundleApplication.Bundled bundled, Generator generator)
      throws IOException {
    Target here = Target.current();
    NodeRuntime runtime = bundled.fetched().runtime();
    Runner runner =
        Runner.forTarget(here)
            .orElseThrow(
                () -> new CannotRetargetException("this machine can't run Node.js itself"));
    if (here.os() == Os.DARWIN && !execArgs.isEmpty()) {
      // Entitlements may set flags there, and with options there is no hash to compare with.
      throw new CannotRetargetException(
          "on macOS it is not certain which flags V8 has beside " + String.join(" ", execArgs));
    }
    // Before anything is fetched or made for this machine: the target may well be refused.
    RuntimeIndex index = indexes.of(runtime);
    Retargeter.requireUsable(index);
    TargetJob job =
        new TargetJob(here, Files.createDirectory(bundled.job().scratch().resolve("host")));
    BundleApplication.Bundled own = host.apply(new PackagedFor(here, runtime.version())).run(job);
    requireSameSource(bundled, own);
    Retargeter retargeter = Retargeter.between(indexes.of(own.fetched().runtime()), index);
    if (retargeter.doubt().isPresent()
        && StartMode.of(bundled.application(), runtime.version(), true) != StartMode.LOADER) {
      throw new CannotRetargetException(
          retargeter.doubt().get()
              + ", and says so at each start, since no loader keeps it silent");
    }
    CodeCacheResult.Made made = generator.generate(own, runner);
    byte[] retargeted =
        retargeter.retarget("the code cache for " + here, made.content().toByteArray(), execArgs);
    CodeCacheResult.Made there =
        CodeCacheResult.Made.of(
                new MemoryBytes("the code cache for " + bundled.job().target(), retargeted),
                made.kind(),
                runtime.version(),
                bundled.script(),
                new Origin.Retargeted(here))
            .as(made.kind(), made.remarks().toArray(String[]::new));
    return retargeter.doubt().map(there::with).orElse(there);
  }

  private static void requireSameSource(
      BundleApplication.Bundled target, BundleApplication.Bundled host) throws IOException {
    if (Files.mismatch(target.script(), host.script()) != -1) {
      throw new FossilizeException(
          "the bundle is another one for this machine's platform", "Please report this.");
    }
  }
}

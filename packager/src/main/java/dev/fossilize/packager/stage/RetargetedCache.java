package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.Origin;
import dev.fossilize.codecache.retarget.CannotRetargetException;
import dev.fossilize.codecache.retarget.Retargeter;
import dev.fossilize.codecache.retarget.RuntimeIndex;
import dev.fossilize.packager.loader.StartMode;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Makes the code cache of a target that can't be run here: this machine's own runtime of the same
 * release makes one of the very same script, which is retargeted. However many targets ask, it is
 * made once: the stages before keep their results, and so does whoever generates.
 */
final class RetargetedCache {
  /** The stages before the application's, for another platform. */
  @FunctionalInterface
  interface Preparation {
    PreparedTarget prepare(TargetJob job, NodeVersion release) throws IOException;
  }

  private final Preparation host;
  private final CompiledCache compiled;
  private final RuntimeIndexes indexes;
  private final List<String> execArgs;

  /**
   * @param host prepares this machine's own runtime
   * @param compiled has it make its cache
   * @param execArgs what the executable will run with
   */
  RetargetedCache(
      Preparation host, CompiledCache compiled, RuntimeIndexes indexes, List<String> execArgs) {
    this.host = host;
    this.compiled = compiled;
    this.indexes = indexes;
    this.execArgs = execArgs;
  }

  /**
   * Makes the cache for {@code target}.
   *
   * @throws CannotRetargetException on any doubt
   */
  CodeCacheResult.Made make(PreparedTarget target, PackedApplication.Bundle bundle)
      throws IOException {
    Target here = Target.current();
    NodeRuntime runtime = target.runtime();
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
    TargetJob job = new TargetJob(here, Files.createDirectory(target.scratch().resolve("host")));
    PreparedTarget own = host.prepare(job, runtime.version());
    Retargeter retargeter = Retargeter.between(indexes.of(own.runtime()), index);
    if (retargeter.doubt().isPresent()
        && StartMode.of(bundle.application(), runtime.version(), true) != StartMode.LOADER) {
      throw new CannotRetargetException(
          retargeter.doubt().get()
              + ", and says so at each start, since no loader keeps it silent");
    }
    CodeCacheResult.Made made = compiled.make(own, bundle, runner);
    byte[] retargeted =
        retargeter.retarget("the code cache for " + here, made.content().toByteArray(), execArgs);
    CodeCacheResult.Made there =
        CodeCacheResult.Made.of(
                new MemoryBytes("the code cache for " + target.target(), retargeted),
                made.kind(),
                runtime.version(),
                bundle.script(),
                new Origin.Retargeted(here))
            .as(made.kind(), made.remarks().toArray(String[]::new));
    return retargeter.doubt().map(there::with).orElse(there);
  }
}

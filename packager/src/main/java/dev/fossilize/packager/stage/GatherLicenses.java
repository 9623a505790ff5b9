package dev.fossilize.packager.stage;

import dev.fossilize.packager.license.Licenses;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.store.RuntimeStore;
import java.io.IOException;
import java.util.Optional;

/**
 * Gets the licences of what the executable will consist of. A runtime's is asked for late: by now
 * one that had to be fetched for the code cache may have brought it along.
 */
final class GatherLicenses {
  private final RuntimeStore runtimes;
  private final Progress progress;

  GatherLicenses(RuntimeStore runtimes, Progress progress) {
    this.runtimes = runtimes;
    this.progress = progress;
  }

  Licenses run(NodeRuntime runtime, PackedApplication application) throws IOException {
    return application.licenses().with(runtime.version(), ofNode(runtime));
  }

  private Optional<String> ofNode(NodeRuntime runtime) throws IOException {
    try {
      return Optional.of(runtimes.license(runtime, progress));
    } catch (FossilizeException e) {
      progress.warn(
          runtime.target()
              + ": the licence of Node.js is not in the executable: "
              + e.problem()
              + " "
              + e.advice());
      return Optional.empty();
    }
  }
}

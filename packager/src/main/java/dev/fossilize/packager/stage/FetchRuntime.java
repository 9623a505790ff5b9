package dev.fossilize.packager.stage;

import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.runtime.NodeRuntime;
import dev.fossilize.platforms.runtime.RuntimeStore;
import java.io.IOException;

/**
 * Gets the target's Node.js executable, verified: from a source, from the cache, or the user's own.
 */
final class FetchRuntime implements Stage<TargetJob, FetchRuntime.Fetched> {
  /** The official executable, which nobody may change: it is the cache's. */
  record Fetched(TargetJob job, NodeRuntime runtime, SeaLayout layout) {}

  private final RuntimeStore store;
  private final PackageRequest.RuntimeChoice choice;
  private final Progress progress;

  FetchRuntime(RuntimeStore store, PackageRequest.RuntimeChoice choice, Progress progress) {
    this.store = store;
    this.choice = choice;
    this.progress = progress;
  }

  @Override
  public Fetched run(TargetJob job) throws IOException {
    NodeRuntime runtime =
        choice.executable().isPresent()
            ? store.ofFile(choice.executable().get(), job.target())
            : store.fetch(job.target(), choice.spec(), progress);
    return new Fetched(job, runtime, SeaLayout.of(runtime.version()));
  }
}

package dev.fossilize.packager.stage;

import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.runtime.NoSuchRuntimeException;
import dev.fossilize.platforms.runtime.NodeRuntime;
import dev.fossilize.platforms.runtime.NodeVersion;
import dev.fossilize.platforms.runtime.RuntimeStore;
import dev.fossilize.platforms.runtime.VersionSpec;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.util.Set;

/**
 * Gets the target's Node.js executable, verified: from a source, from the cache, or the user's own.
 */
final class FetchRuntime implements Stage<TargetJob, FetchRuntime.Fetched> {
  /** The official executable, which nobody may change: it is the cache's. */
  record Fetched(TargetJob job, NodeRuntime runtime, SeaLayout layout) {}

  private final RuntimeStore store;
  private final PackageRequest.RuntimeChoice choice;
  private final Set<Target> targets;
  private final Progress progress;

  /**
   * @param targets all of the run's, which get the same release where there is one for all
   */
  FetchRuntime(
      RuntimeStore store,
      PackageRequest.RuntimeChoice choice,
      Set<Target> targets,
      Progress progress) {
    this.store = store;
    this.choice = choice;
    this.targets = targets;
    this.progress = progress;
  }

  @Override
  public Fetched run(TargetJob job) throws IOException {
    NodeRuntime runtime =
        choice.executable().isPresent()
            ? store.ofFile(choice.executable().get(), job.target())
            : fetch(job.target());
    return new Fetched(job, runtime, SeaLayout.of(runtime.version()));
  }

  private NodeRuntime fetch(Target target) throws IOException {
    if (choice.spec() instanceof VersionSpec.Local) {
      return store.fetch(target, choice.spec(), progress);
    }
    NodeVersion version;
    try {
      version = store.resolve(choice.spec(), targets, progress);
    } catch (NoSuchRuntimeException e) {
      version = store.resolve(choice.spec(), Set.of(target), progress);
    }
    // Before a download: the layout may be one that nothing is known of.
    var _ = SeaLayout.of(version);
    return store.fetch(target, version, progress);
  }
}

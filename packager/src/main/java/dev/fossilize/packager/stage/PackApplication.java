package dev.fossilize.packager.stage;

import dev.fossilize.platforms.parallel.SideTask;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.runtimes.NodeRuntime;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Brings the application into the form in which executables carry it, once for each release of
 * Node.js whatever the number of targets, and beside what else is to be done.
 */
final class PackApplication implements AutoCloseable {
  /** Packs it for a release. */
  @FunctionalInterface
  interface Maker {
    PackedApplication pack(NodeVersion release) throws IOException;
  }

  private final Maker maker;
  private final Map<NodeVersion, SideTask<PackedApplication>> releases = new ConcurrentHashMap<>();
  private final Semaphore turns =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

  PackApplication(Maker maker) {
    this.maker = maker;
  }

  /** Sees to it that {@link #run} has something to wait for, and does not wait. */
  void begin(NodeRuntime runtime) {
    var _ = beginning(runtime.version());
  }

  /** Waits for the application for this runtime. */
  PackedApplication run(NodeRuntime runtime) throws IOException {
    return beginning(runtime.version()).get();
  }

  /**
   * Does something that keeps a processor busy. While an application is being packed, for which all
   * is waiting, a processor is left to that.
   */
  void beside(SideTask.Work work) throws IOException {
    if (releases.values().stream().allMatch(SideTask::isDone)) {
      work.run();
      return;
    }
    turns.acquireUninterruptibly();
    try {
      work.run();
    } finally {
      turns.release();
    }
  }

  /** Waits for the end of whatever has begun. */
  @Override
  public void close() {
    releases.values().forEach(SideTask::close);
  }

  private SideTask<PackedApplication> beginning(NodeVersion release) {
    return releases.computeIfAbsent(release, r -> SideTask.start(() -> maker.pack(r)));
  }
}

package dev.fossilize.packager.stage;

import dev.fossilize.packager.application.bundle.Application;
import dev.fossilize.packager.loader.Sums;
import dev.fossilize.platforms.parallel.SideTask;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.runtimes.NodeRuntime;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Makes one script of the application, once for each release of Node.js whatever the number of
 * targets, and beside what else is to be done.
 */
final class BundleApplication implements AutoCloseable {
  /** Makes the script for a release. */
  @FunctionalInterface
  interface Maker {
    Application bundle(NodeVersion release) throws IOException;
  }

  private final Path folder;
  private final Maker maker;
  private final Map<NodeVersion, SideTask<PackedApplication>> releases = new ConcurrentHashMap<>();
  private final Semaphore turns =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

  /**
   * @param folder for scripts; the caller's to delete
   */
  BundleApplication(Path folder, Maker maker) {
    this.folder = folder;
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
   * Does something that keeps a processor busy. While an application is being bundled, for which
   * all is waiting, a processor is left to that.
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
    return releases.computeIfAbsent(release, r -> SideTask.start(() -> bundle(r)));
  }

  private PackedApplication bundle(NodeVersion release) throws IOException {
    Application application = maker.bundle(release);
    Path script = folder.resolve(release + ".js");
    try (FileChannel out =
        FileChannel.open(script, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      application.main().writeTo(out);
    }
    return new PackedApplication.Bundle(application, script, Sums.of(application.main()));
  }
}

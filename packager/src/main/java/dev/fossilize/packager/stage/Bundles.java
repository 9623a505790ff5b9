package dev.fossilize.packager.stage;

import dev.fossilize.packager.application.bundle.Application;
import dev.fossilize.packager.loader.Sums;
import dev.fossilize.platforms.parallel.SideTask;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Bundles an application once for each release of Node.js, whoever asks first, and beside what else
 * is to be done.
 */
final class Bundles implements AutoCloseable {
  /**
   * An application for a release.
   *
   * @param script its main script as a file
   * @param sums the script's
   */
  record Bundle(Application application, Path script, Sums sums) {}

  /** Makes the bundle for a release. */
  @FunctionalInterface
  interface Maker {
    Application bundle(NodeVersion release) throws IOException;
  }

  private final Path folder;
  private final Maker maker;
  private final Map<NodeVersion, SideTask<Bundle>> releases = new ConcurrentHashMap<>();
  private final Semaphore turns =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

  /**
   * @param folder for scripts; the caller's to delete
   */
  Bundles(Path folder, Maker maker) {
    this.folder = folder;
    this.maker = maker;
  }

  /** Sees to it that the bundle for a release is there or being made, and does not wait for it. */
  void begin(NodeVersion release) {
    var _ = beginning(release);
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

  /** Waits for the bundle. */
  Bundle forRelease(NodeVersion release) throws IOException {
    return beginning(release).get();
  }

  private SideTask<Bundle> beginning(NodeVersion release) {
    return releases.computeIfAbsent(release, r -> SideTask.start(() -> bundle(r)));
  }

  /** Waits for the end of whatever has begun. */
  @Override
  public void close() {
    releases.values().forEach(SideTask::close);
  }

  private Bundle bundle(NodeVersion release) throws IOException {
    Application application = maker.bundle(release);
    Path script = folder.resolve(release + ".js");
    try (FileChannel out =
        FileChannel.open(script, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      application.main().writeTo(out);
    }
    return new Bundle(application, script, Sums.of(application.main()));
  }
}

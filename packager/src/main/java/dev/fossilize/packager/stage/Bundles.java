package dev.fossilize.packager.stage;

import dev.fossilize.packager.app.bundle.Application;
import dev.fossilize.packager.loader.Sums;
import dev.fossilize.platforms.runtime.NodeVersion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Bundles an application once for each release of Node.js, whoever asks first. */
final class Bundles {
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
  private final Map<NodeVersion, FutureTask<Bundle>> releases = new ConcurrentHashMap<>();

  /**
   * @param folder for scripts; the caller's to delete
   */
  Bundles(Path folder, Maker maker) {
    this.folder = folder;
    this.maker = maker;
  }

  Bundle forRelease(NodeVersion release) throws IOException {
    FutureTask<Bundle> task =
        releases.computeIfAbsent(release, r -> new FutureTask<>(() -> bundle(r)));
    task.run(); // does nothing where it has run or is running
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("interrupted while bundling");
    }
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

package dev.fossilize.packager.stage;

import dev.fossilize.packager.app.bundle.Application;
import dev.fossilize.platforms.runtime.NodeVersion;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Bundles an application once for each release of Node.js, whoever asks first. */
final class Bundles {
  /** Makes the bundle for a release. */
  @FunctionalInterface
  interface Maker {
    Application bundle(NodeVersion release) throws IOException;
  }

  private final Maker maker;
  private final Map<NodeVersion, FutureTask<Application>> releases = new ConcurrentHashMap<>();

  Bundles(Maker maker) {
    this.maker = maker;
  }

  Application forRelease(NodeVersion release) throws IOException {
    FutureTask<Application> task =
        releases.computeIfAbsent(release, r -> new FutureTask<>(() -> maker.bundle(r)));
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
}

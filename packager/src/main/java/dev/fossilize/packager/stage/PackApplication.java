package dev.fossilize.packager.stage;

import dev.fossilize.platforms.parallel.SideTask;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Brings the application into the form in which executables carry it, once for all runtimes that
 * get the same, and beside what else is to be done.
 */
final class PackApplication implements AutoCloseable {
  /** Packs it for a runtime. */
  interface Maker extends AutoCloseable {
    /** What makes a difference to what {@link #pack} makes. */
    Form form(NodeRuntime runtime);

    PackedApplication pack(NodeRuntime runtime) throws IOException;

    /** Names of symbols that the application's native addons take from the runtime. */
    Set<String> symbols(NodeRuntime runtime) throws IOException;

    /** Waits for the end of whatever it has begun. */
    @Override
    void close();
  }

  /**
   * What an application is packed for.
   *
   * @param release empty where it is the same for all
   * @param target empty where it is the same for all
   */
  record Form(Optional<NodeVersion> release, Optional<Target> target) {}

  private final Maker maker;
  private final Map<Form, SideTask<PackedApplication>> forms = new ConcurrentHashMap<>();
  private final Semaphore turns =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

  PackApplication(Maker maker) {
    this.maker = maker;
  }

  /** Sees to it that {@link #run} has something to wait for, and does not wait. */
  void begin(NodeRuntime runtime) {
    var _ = beginning(runtime);
  }

  /** Waits for the application for this runtime. */
  PackedApplication run(NodeRuntime runtime) throws IOException {
    return beginning(runtime).get();
  }

  /** Names of symbols that its native addons take from the runtime. */
  Set<String> symbols(NodeRuntime runtime) throws IOException {
    return maker.symbols(runtime);
  }

  /**
   * Does something that keeps a processor busy. While an application is being packed, for which all
   * is waiting, a processor is left to that.
   */
  void beside(SideTask.Work work) throws IOException {
    if (forms.values().stream().allMatch(SideTask::isDone)) {
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
    forms.values().forEach(SideTask::close);
    maker.close();
  }

  private SideTask<PackedApplication> beginning(NodeRuntime runtime) {
    return forms.computeIfAbsent(
        maker.form(runtime), _ -> SideTask.start(() -> maker.pack(runtime)));
  }
}

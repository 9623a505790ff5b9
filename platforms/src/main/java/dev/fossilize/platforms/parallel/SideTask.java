package dev.fossilize.platforms.parallel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Something that is done beside what the caller does. Closing waits for its end, so that what it
 * uses can be closed after it: declare it behind those in the same {@code try}.
 *
 * @param <T> what comes of it
 */
public final class SideTask<T> implements AutoCloseable {
  private final FutureTask<T> task;
  private final Thread thread;

  private SideTask(Callable<T> work) {
    task = new FutureTask<>(work);
    thread = new Thread(task, "side task");
    thread.setDaemon(true);
  }

  /** Starts {@code work} on a thread of its own. */
  public static <T> SideTask<T> start(Callable<T> work) {
    SideTask<T> started = new SideTask<>(work);
    started.thread.start();
    return started;
  }

  /** As {@link #start}, for work that nothing comes of. */
  public static SideTask<Boolean> run(Work work) {
    return start(
        () -> {
          work.run();
          return true;
        });
  }

  /** Work that may fail. */
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }

  /** Whether it has ended, well or badly. */
  public boolean isDone() {
    return task.isDone();
  }

  /** Waits for the end; throws what the work threw. */
  public T get() throws IOException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException runtime -> throw runtime;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a part of the work");
    }
  }

  @Override
  public void close() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
        thread.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

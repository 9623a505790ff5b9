package dev.fossilize.platforms.files;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The end of this process, when somebody asks for it in the middle: before anything is deleted, the
 * programs that we have started must have ended, for they would go on writing, and no other one may
 * start.
 */
public final class ProcessEnd {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final ReentrantReadWriteLock GATE = new ReentrantReadWriteLock();
  private static final FutureTask<Boolean> ONCE = new FutureTask<>(ProcessEnd::endPrograms, true);

  private static final List<Runnable> FINDERS = new CopyOnWriteArrayList<>();

  private ProcessEnd() {}

  /** {@code other} finds and ends what programs have left behind that are no children any more. */
  public static void alsoBy(Runnable other) {
    FINDERS.add(other);
  }

  /** Starts a program. */
  @FunctionalInterface
  public interface Start<T, E extends Exception> {
    T start() throws E;
  }

  /** Starts a program, or waits for the end of this process where that has begun. */
  public static <T, E extends Exception> T unlessEnding(Start<T, E> program) throws E {
    GATE.readLock().lock();
    try {
      return program.start();
    } finally {
      GATE.readLock().unlock();
    }
  }

  /** For shutdown hooks: waits until no program of ours is at work any more. */
  static void awaitPrograms() {
    ONCE.run(); // only the first call does anything
    try {
      ONCE.get();
    } catch (InterruptedException | ExecutionException e) {
      // Then something may be left, and a later run sweeps it up.
    }
  }

  /** The gate stays shut. */
  private static void endPrograms() {
    try {
      GATE.writeLock().tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      List<ProcessHandle> programs = ProcessHandle.current().descendants().toList();
      programs.forEach(ProcessHandle::destroyForcibly);
      CompletableFuture<?>[] ends =
          programs.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
      FINDERS.forEach(Runnable::run);
      CompletableFuture.allOf(ends).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      // As above.
    }
  }
}

package dev.fossilize.platforms.files;

import dev.fossilize.platforms.progress.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One holder at a time, among the threads of this process and among processes. Both are needed: a
 * file lock belongs to the whole process. The system lets go of it when a process dies, so the lock
 * file stays and says nothing by being there.
 */
public final class EntryLock implements Closeable {
  private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final ReentrantLock thread;
  private final @Nullable FileChannel channel;
  private final boolean amongProcesses;

  private EntryLock(ReentrantLock thread, @Nullable FileChannel channel, boolean amongProcesses) {
    this.thread = thread;
    this.channel = channel;
    this.amongProcesses = amongProcesses;
  }

  /** Waits until nobody else holds the lock of {@code file}, and says so. */
  public static EntryLock acquire(Path file, String what, Progress progress) throws IOException {
    ReentrantLock thread = THREADS.computeIfAbsent(file.toAbsolutePath(), f -> new ReentrantLock());
    thread.lock();
    @Nullable FileChannel channel = null;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new EntryLock(thread, channel, lock(channel, what, progress));
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      thread.unlock();
      throw e;
    }
  }

  /** Whether other processes are kept out, too; some network file systems have no locks. */
  public boolean keepsProcessesOut() {
    return amongProcesses;
  }

  private static boolean lock(FileChannel channel, String what, Progress progress) {
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        progress.note("Waiting for another fossilize that is making " + what + ".");
        channel.lock();
      }
      return true;
    } catch (IOException e) {
      progress.note("The cache's file system has no locks (" + e.getMessage() + ").");
      return false; // entries are moved into place whole, so the worst is a second fetch
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      thread.unlock();
    }
  }
}

package dev.fossilize.platforms.files;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.fossilize.platforms.progress.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One holder at a time, among the threads of this process and among processes. Both are needed: a
 * file lock belongs to the whole process. The system lets go of it when a process dies, so the lock
 * file stays, empty, and says nothing by being there.
 */
public final class EntryLock implements Closeable {
  private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final Path file;
  private final ReentrantLock thread;
  private final FileChannel channel;
  private final boolean amongProcesses;

  private EntryLock(Path file, ReentrantLock thread, FileChannel channel, boolean amongProcesses) {
    this.file = file;
    this.thread = thread;
    this.channel = channel;
    this.amongProcesses = amongProcesses;
  }

  /** Waits until nobody else holds the lock of {@code file}, and says so. */
  public static EntryLock acquire(Path file, String what, Progress progress) throws IOException {
    ReentrantLock thread = THREADS.computeIfAbsent(file.toAbsolutePath(), f -> new ReentrantLock());
    thread.lock();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      while (true) {
        EntryLock lock = locked(file, thread, what, progress);
        if (lock.channel.size() == 0) {
          return lock;
        }
        lock.channel.close();
        Files.deleteIfExists(file); // as its remover was about to do
      }
    } catch (IOException | RuntimeException e) {
      thread.unlock();
      throw e;
    }
  }

  private static EntryLock locked(Path file, ReentrantLock thread, String what, Progress progress)
      throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
    try {
      return new EntryLock(file, thread, channel, lock(channel, what, progress));
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Deletes the lock's file, with what it is for gone. Who waits for it holds the lock of a file
   * that is no longer there, and sees so by what is written in it.
   */
  public void remove() throws IOException {
    channel.write(ByteBuffer.wrap(new byte[1]));
    channel.close();
    Files.deleteIfExists(file);
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
      channel.close();
    } finally {
      thread.unlock();
    }
  }
}

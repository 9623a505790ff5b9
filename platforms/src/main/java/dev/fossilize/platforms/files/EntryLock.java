package dev.fossilize.platforms.files;

import dev.fossilize.platforms.progress.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One holder at a time, among the threads of this process and among processes. Both are needed: a
 * file lock belongs to the whole process. The system lets go of it when a process dies, so the lock
 * file stays, empty, and says nothing by being there. Only its holder may delete it.
 */
public final class EntryLock implements Closeable {
  private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  /** Other holders remove the file between two looks; where a system lies about sizes, no more. */
  private static final int MOST_TRIES = 1000;

  /** So many sizes, of so many, agree by chance once in a billion times. */
  private static final int LOOKS = 4;

  private static final int MOST_BYTES = 256;

  private final Path file;
  private final ReentrantLock thread;
  private final RandomAccessFile open;
  private final boolean amongProcesses;

  private EntryLock(
      Path file, ReentrantLock thread, RandomAccessFile open, boolean amongProcesses) {
    this.file = file;
    this.thread = thread;
    this.open = open;
    this.amongProcesses = amongProcesses;
  }

  /** Waits until nobody else holds the lock of {@code file}, and says so. */
  public static EntryLock acquire(Path file, String what, Progress progress) throws IOException {
    ReentrantLock thread = THREADS.computeIfAbsent(file.toAbsolutePath(), f -> new ReentrantLock());
    thread.lock();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      for (int tries = 1; ; tries++) {
        EntryLock lock = locked(file, thread, what, progress);
        if (!lock.amongProcesses || lock.isInPlace() || tries == MOST_TRIES) {
          return lock;
        }
        lock.open.close();
      }
    } catch (IOException | RuntimeException e) {
      thread.unlock();
      throw e;
    }
  }

  private static EntryLock locked(Path file, ReentrantLock thread, String what, Progress progress)
      throws IOException {
    RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
    try {
      return new EntryLock(file, thread, open, lock(open, what, progress));
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  /**
   * Whether the file that is locked still has its name: who waited while its holder removed it has
   * the lock of a file that nobody else will find. What is open can't be compared with a name in
   * Java, nor can the name be opened a second time, which would let go of the lock. So the size of
   * the one is changed, which takes no room on the disk, and looked at by the other.
   */
  private boolean isInPlace() throws IOException {
    boolean same = true;
    for (int look = 0; same && look < LOOKS; look++) {
      int size = ThreadLocalRandom.current().nextInt(1, MOST_BYTES);
      open.setLength(size);
      same = size == sizeByName();
    }
    open.setLength(0);
    return same;
  }

  private long sizeByName() throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return -1;
    }
  }

  /** Deletes the lock's file, with what it is for gone. */
  public void remove() throws IOException {
    if (!isDeleted()) {
      open.close();
      var _ = isDeleted(); // Windows deletes nothing that is open, and so not what others hold
    }
  }

  private boolean isDeleted() {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether other processes are kept out, too; some network file systems have no locks. */
  public boolean keepsProcessesOut() {
    return amongProcesses;
  }

  private static boolean lock(RandomAccessFile open, String what, Progress progress) {
    try {
      @Nullable FileLock lock = open.getChannel().tryLock();
      if (lock == null) {
        progress.note("Waiting for another fossilize that is making " + what + ".");
        open.getChannel().lock();
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
      open.close();
    } finally {
      thread.unlock();
    }
  }
}

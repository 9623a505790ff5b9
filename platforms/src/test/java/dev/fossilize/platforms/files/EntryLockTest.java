package dev.fossilize.platforms.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryLockTest {
  @TempDir Path folder;

  @Test
  void remove_leavesNothingAndCanBeHadAgain() throws Exception {
    Path file = folder.resolve("lock");
    try (EntryLock lock = EntryLock.acquire(file, "a", Progress.NONE)) {
      lock.remove();
      assertThat(file).doesNotExist();
    }
    try (EntryLock _ = EntryLock.acquire(file, "a", Progress.NONE)) {
      assertThat(file).isEmptyFile();
    }
  }

  /** Its remover was killed, or is not yet done: who had waited for it takes another one. */
  @Test
  void acquire_removed_takesAnotherFile() throws Exception {
    Path file = Files.write(folder.resolve("lock"), new byte[1]);
    try (EntryLock _ = EntryLock.acquire(file, "a", Progress.NONE)) {
      assertThat(file).isEmptyFile();
    }
  }
}

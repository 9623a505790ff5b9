package dev.fossilize.platforms.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /** Who held it was killed in the middle. */
  @Test
  void acquire_ofAFileThatIsNotEmpty_emptiesIt() throws Exception {
    Path file = Files.write(folder.resolve("lock"), new byte[1]);
    try (EntryLock _ = EntryLock.acquire(file, "a", Progress.NONE)) {
      assertThat(file).isEmptyFile();
    }
  }

  /** One removes it, one has waited for it, and one makes it anew. */
  @Test
  void acquire_manyProcessesThatRemoveIt_haveItOneByOne() throws Exception {
    List<Process> all = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        all.add(LockingProcess.start(folder.resolve("lock"), 1000));
      }
      for (Process one : all) {
        assertThat(one.waitFor()).as("exit code").isZero();
      }
    } finally {
      all.forEach(Process::destroyForcibly);
    }
  }
}

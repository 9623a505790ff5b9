package dev.fossilize.platforms.files;

import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that holds and removes a lock again and again, and ends badly when somebody else has it
 * at the same time.
 */
final class LockingProcess {
  private LockingProcess() {}

  static Process start(Path lock, int rounds) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                LockingProcess.class.getName(),
                lock.toString(),
                String.valueOf(rounds)))
        .inheritIO()
        .start();
  }

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Path held = file.resolveSibling("held");
    for (int round = Integer.parseInt(arguments[1]); round > 0; round--) {
      try (EntryLock lock = EntryLock.acquire(file, "it", Progress.NONE)) {
        Files.createFile(held); // fails where somebody else holds the lock, too
        Files.delete(held);
        if (round % 3 != 0) {
          lock.remove();
        }
      }
    }
  }
}

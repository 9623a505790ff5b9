package dev.fossilize.codecache.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the application is run to see which functions it needs.
 *
 * @param runs the arguments of each run
 * @param environment variables that the runs get, besides those that every child process gets
 * @param files what relative names among the arguments mean: those that are files are copied into
 *     the folder of a run
 * @param limit after which a run is ended; what it compiled counts all the same
 */
public record Training(
    List<List<String>> runs, Map<String, String> environment, Path files, Duration limit) {
  /** Long enough for a start on an emulator, short enough to wait for. */
  public static final Duration USUAL_LIMIT = Duration.ofSeconds(30);

  public Training {
    runs = runs.stream().map(List::copyOf).toList();
    environment = Map.copyOf(environment);
  }

  /** Without values, which may be secrets. */
  @Override
  public String toString() {
    return "Training[" + runs + ", " + environment.keySet() + "]";
  }

  /** A word that names a file below {@link #files} means a copy of it: runs may write. */
  void copyGiven(String word, Path to) throws IOException {
    try {
      Path name = Path.of(word).normalize();
      Path file = files.resolve(name);
      if (!name.isAbsolute()
          && !word.isEmpty()
          && !name.startsWith("..")
          && Files.isRegularFile(file)
          && !Files.exists(to.resolve(name))) {
        Files.createDirectories(to.resolve(name).resolveSibling(""));
        Files.copy(file, to.resolve(name));
      }
    } catch (InvalidPathException e) {
      return; // a word that can't be a file's name names none
    }
  }
}

package dev.fossilize.codecache.generate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How the application is run to see which functions it needs.
 *
 * @param runs the arguments of each run
 * @param files what relative names among the arguments mean: those that are files are copied into
 *     the folder of a run
 * @param limit after which a run is ended; what it compiled counts all the same
 */
public record Training(List<List<String>> runs, Path files, Duration limit) {
  /** Long enough for a start on an emulator, short enough to wait for. */
  public static final Duration USUAL_LIMIT = Duration.ofSeconds(30);

  public Training {
    runs = runs.stream().map(List::copyOf).toList();
  }
}

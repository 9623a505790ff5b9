package dev.fossilize.codecache.generate;

import dev.fossilize.platforms.files.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the cache with which the application starts fastest here. */
public final class Comparison {
  /** Interleaved, so that what else the machine does hits all alike. */
  private static final int ROUNDS = 7;

  private Comparison() {}

  /**
   * The candidate whose starts take the least CPU time, by their medians; its remarks hold the
   * figures.
   */
  public static CodeCacheResult.Made fastest(
      List<CodeCacheResult.Made> candidates, Trainer trainer, Training training)
      throws IOException {
    Map<CodeCacheResult.Made, Path> files = new LinkedHashMap<>();
    Map<CodeCacheResult.Made, List<Double>> times = new LinkedHashMap<>();
    for (CodeCacheResult.Made candidate : candidates) {
      Path file = trainer.folder().resolve("candidate-" + candidate.kind());
      WholeFile.write(file, (temporary, out) -> candidate.content().writeTo(out));
      files.put(candidate, file);
      times.put(candidate, new ArrayList<>());
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (CodeCacheResult.Made candidate : candidates) {
        double time = trainer.measure(training, files.getOrDefault(candidate, Path.of("")));
        times.getOrDefault(candidate, new ArrayList<>()).add(time);
      }
    }
    CodeCacheResult.Made best = candidates.getFirst();
    double least = Double.MAX_VALUE;
    List<String> figures = new ArrayList<>();
    for (Map.Entry<CodeCacheResult.Made, List<Double>> entry : times.entrySet()) {
      double median = entry.getValue().stream().sorted().toList().get(ROUNDS / 2);
      figures.add(String.format(Locale.ROOT, "%s %.1f ms", entry.getKey().kind(), median));
      if (median < least) {
        least = median;
        best = entry.getKey();
      }
    }
    return best.with("CPU time of a start, medians: " + String.join(", ", figures));
  }
}

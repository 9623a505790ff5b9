package dev.fossilize.runtimes.source;

import java.nio.file.Path;

/**
 * Where a source puts what it fetches.
 *
 * @param executable always written
 * @param license written where the executable's archive holds the release's licence
 */
public record RuntimeFiles(Path executable, Path license) {
  /** What the licence is called in every archive of Node.js. */
  public static final String LICENSE = "LICENSE";
}

package dev.fossilize.packager.stage;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.Sparse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What was taken out of the runtime.
 *
 * @param bytes by which the file is shorter
 * @param onDisk bytes that the executable takes less room on a file system that keeps holes: those,
 *     and what only became zeros because the format can't do without it
 */
public record SizeSavings(long bytes, long onDisk) {
  /** Nothing was taken out. */
  static final SizeSavings NOTHING = new SizeSavings(0, 0);

  /** Compares two files. */
  static SizeSavings between(Path runtime, Path base) throws IOException {
    try (FileBytes kept = FileBytes.open(base)) {
      long shorter = Files.size(runtime) - kept.size();
      return new SizeSavings(shorter, shorter + Sparse.zeros(kept));
    }
  }
}

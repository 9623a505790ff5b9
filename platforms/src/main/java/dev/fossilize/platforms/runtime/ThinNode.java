package dev.fossilize.platforms.runtime;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.format.ExecutableKind;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Node.js' installer for macOS brings a universal file; what is packaged is for one processor. The
 * copies live as long as this process. Safe for several threads.
 */
final class ThinNode {
  private final Map<Path, ThinFiles> universal = new HashMap<>();

  /**
   * The executable for {@code target} in a universal file, if there is one; any other file is what
   * it is.
   */
  synchronized Optional<Path> of(Path file, Target target) throws IOException {
    if (!ThinFiles.isUniversal(file)) {
      return Optional.of(file);
    }
    @Nullable ThinFiles known = universal.get(file);
    ThinFiles thin = known == null ? ThinFiles.of(file) : known;
    universal.put(file, thin);
    for (Path one : thin.files()) {
      try (FileBytes bytes = FileBytes.open(one)) {
        if (ExecutableKind.of(bytes).target().equals(Optional.of(target))) {
          return Optional.of(one);
        }
      }
    }
    return Optional.empty();
  }

  /** As {@link #of}, where nothing else will do. */
  Path require(Path file, Target target) throws IOException {
    return of(file, target)
        .orElseThrow(
            () ->
                new WrongBinaryException(
                    file + " is a universal macOS file with no executable for " + target + "."));
  }
}

package dev.fossilize.runtimes.binary;

import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Node.js' installer for macOS brings a universal file; what is packaged is for one processor. The
 * copies live as long as this process. Safe for several threads.
 */
public final class ThinNode {
  private record Wish(Path file, Target target) {}

  private final Map<Wish, Optional<BaseBinary>> found = new HashMap<>();

  /**
   * What is for {@code target} in a universal file, if there is anything; any other file is looked
   * at as it is.
   *
   * @throws dev.fossilize.platforms.bytes.FormatException if it is no Node.js
   */
  public synchronized Optional<BaseBinary> inspect(Path file, Target target) throws IOException {
    if (!ThinFiles.isUniversal(file)) {
      return Optional.of(BaseBinary.inspect(file));
    }
    Wish wish = new Wish(file, target);
    if (!found.containsKey(wish)) {
      found.put(wish, take(file, target));
    }
    return found.getOrDefault(wish, Optional.empty());
  }

  private static Optional<BaseBinary> take(Path file, Target target) throws IOException {
    if (target.os() != Os.DARWIN) {
      return Optional.empty();
    }
    Optional<ThinFiles> thin = ThinFiles.of(file, cpu(target)); // closed when this process ends
    return thin.isEmpty()
        ? Optional.empty()
        : Optional.of(BaseBinary.inspect(thin.get().files().getFirst()));
  }

  /** As {@link #inspect}, where nothing else will do. */
  public BaseBinary require(Path file, Target target) throws IOException {
    return inspect(file, target)
        .orElseThrow(
            () ->
                new WrongBinaryException(
                    file + " is a universal macOS file with no executable for " + target + "."));
  }

  private static Cpu cpu(Target target) {
    return switch (target.arch()) {
      case X64 -> Cpu.X86_64;
      case ARM64 -> Cpu.ARM64;
    };
  }
}

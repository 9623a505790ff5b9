package dev.fossilize.platforms.runtime;

import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Node.js' installer for macOS brings a universal file; what is packaged is for one processor. The
 * copies live as long as this process. Safe for several threads.
 */
final class ThinNode {
  private static final Optional<ThinFiles> NOTHING = Optional.empty();

  private final Map<Path, Map<Target, Optional<ThinFiles>>> taken = new HashMap<>();

  /**
   * What is for {@code target} in a universal file, if there is anything; any other file is looked
   * at as it is.
   *
   * @throws dev.fossilize.platforms.bytes.FormatException if it is no Node.js
   */
  synchronized Optional<BaseBinary> inspect(Path file, Target target) throws IOException {
    if (!ThinFiles.isUniversal(file)) {
      return Optional.of(BaseBinary.inspect(file));
    }
    Map<Target, Optional<ThinFiles>> known = taken.computeIfAbsent(file, f -> new HashMap<>());
    if (!known.containsKey(target)) {
      known.put(target, target.os() == Os.DARWIN ? ThinFiles.of(file, cpu(target)) : NOTHING);
    }
    List<BaseBinary> found = new ArrayList<>();
    for (ThinFiles thin : known.getOrDefault(target, NOTHING).stream().toList()) {
      thin.named(thin.files().getFirst(), one -> found.add(BaseBinary.inspect(one)));
    }
    return found.stream().findFirst();
  }

  /** As {@link #inspect}, where nothing else will do. */
  BaseBinary require(Path file, Target target) throws IOException {
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

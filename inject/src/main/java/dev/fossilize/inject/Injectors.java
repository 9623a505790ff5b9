package dev.fossilize.inject;

import dev.fossilize.inject.elf.ElfInjector;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The injectors, one for each format of executables. */
public final class Injectors {
  private static final List<Injector> ALL = List.of(new ElfInjector());

  private Injectors() {}

  /**
   * The injector for {@code file}, by its first bytes.
   *
   * @throws FormatException if it has a format that there is no injector for
   */
  public static Injector forFile(Path file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      return forSource(bytes);
    }
  }

  /** As {@link #forFile}, for bytes that are open already. */
  public static Injector forSource(ByteSource bytes) throws IOException {
    for (Injector injector : ALL) {
      if (injector.recognises(bytes)) {
        return injector;
      }
    }
    throw new FormatException(
        bytes.name(),
        "is no executable that a blob can be put into: it begins neither as "
            + String.join(" nor as ", ALL.stream().map(Injector::format).toList())
            + " files do",
        "Name a Node.js executable, such as the node of an official release.");
  }
}

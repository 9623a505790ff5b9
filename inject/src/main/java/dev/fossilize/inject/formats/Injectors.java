package dev.fossilize.inject.formats;

import dev.fossilize.inject.Injector;
import dev.fossilize.inject.elf.ElfInjector;
import dev.fossilize.inject.macho.MachOInjector;
import dev.fossilize.inject.pe.PeInjector;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.format.ExecutableKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** All injectors there are. */
public final class Injectors {
  private static final List<Injector> ALL =
      List.of(new ElfInjector(), new MachOInjector(), new PeInjector());

  private Injectors() {}

  /**
   * The injector for an executable, by its first bytes.
   *
   * @throws FormatException if it is of no format that we know
   */
  public static Injector of(ByteSource executable) throws IOException {
    for (Injector injector : ALL) {
      if (injector.recognises(executable)) {
        return injector;
      }
    }
    throw ExecutableKind.of(executable).foreign(executable.name());
  }

  /** As {@link #of(ByteSource)}, for a file. */
  public static Injector of(Path executable) throws IOException {
    try (FileBytes bytes = FileBytes.open(executable)) {
      return of(bytes);
    }
  }
}

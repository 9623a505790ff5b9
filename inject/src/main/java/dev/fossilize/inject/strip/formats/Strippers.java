package dev.fossilize.inject.strip.formats;

import dev.fossilize.inject.strip.Stripper;
import dev.fossilize.inject.strip.elf.ElfStripper;
import dev.fossilize.inject.strip.macho.MachOStripper;
import dev.fossilize.inject.strip.pe.PeStripper;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.format.ExecutableKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** All strippers there are. */
public final class Strippers {
  private static final List<Stripper> ALL =
      List.of(new ElfStripper(), new MachOStripper(), new PeStripper());

  private Strippers() {}

  /**
   * The stripper for an executable, by its first bytes.
   *
   * @throws FormatException if it is of no format that we know
   */
  public static Stripper of(ByteSource executable) throws IOException {
    for (Stripper stripper : ALL) {
      if (stripper.recognises(executable)) {
        return stripper;
      }
    }
    throw ExecutableKind.of(executable).foreign(executable.name());
  }

  /** As {@link #of(ByteSource)}, for a file. */
  public static Stripper of(Path executable) throws IOException {
    try (FileBytes bytes = FileBytes.open(executable)) {
      return of(bytes);
    }
  }
}

package dev.fossilize.platforms.format;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.macho.FatFile;
import dev.fossilize.platforms.target.Arch;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What an executable file is, told from its headers alone.
 *
 * @param arch empty for an architecture that no target has
 * @param musl whether an ELF file asks for musl's loader
 */
public record ExecutableKind(ExecutableFormat format, Optional<Arch> arch, boolean musl) {
  /** Enough for the first bytes of every format. */
  private static final int MAGIC = 4;

  /**
   * Reads the headers of {@code file}.
   *
   * @throws FormatException if it is not an ELF, Mach-O or PE executable
   */
  public static ExecutableKind of(ByteSource file) throws IOException {
    if (file.size() < MAGIC) {
      throw new FormatException(
          file.name(), "has " + file.size() + " bytes and cannot be an executable");
    }
    Cursor magic = file.cursor(0, MAGIC);
    byte[] start = magic.bytes(MAGIC);
    long word = magic.seek(0).u32();
    if (Arrays.equals(start, ElfHeader.MAGIC)) {
      ElfHeader header = ElfHeader.read(file.cursor(0, ElfHeader.SIZE));
      return new ExecutableKind(ExecutableFormat.ELF, header.arch(), asksForMusl(file, header));
    }
    if (word == MachHeader.MAGIC_64) {
      MachHeader header = MachHeader.read(file.cursor(0, MachHeader.SIZE));
      return new ExecutableKind(ExecutableFormat.MACH_O, header.arch(), false);
    }
    if (FatFile.recognises(file)) {
      return new ExecutableKind(ExecutableFormat.MACH_O_UNIVERSAL, Optional.empty(), false);
    }
    if (start[0] == 'M' && start[1] == 'Z') {
      DosHeader dos = DosHeader.read(file.cursor(0, DosHeader.SIZE));
      CoffHeader header = CoffHeader.read(file.cursor(dos.newHeader(), CoffHeader.SIZE));
      return new ExecutableKind(ExecutableFormat.PE, header.arch(), false);
    }
    throw new FormatException(
        file.name(),
        notAnExecutable(start),
        "Name a program for Linux, macOS or Windows; an application is made into one by 'fossilize"
            + " package'.");
  }

  /** The target that such a file runs on, if there is one. */
  public Optional<Target> target() {
    return arch.flatMap(
        a ->
            Arrays.stream(Target.values())
                .filter(t -> t.arch() == a && t.musl() == musl && formatOf(t) == format)
                .findFirst());
  }

  /** {@code a darwin-arm64 executable}, or {@code an ELF file of an unknown architecture}. */
  public String phrase() {
    return target()
        .map(t -> "a " + t + " executable")
        .orElse(
            format == ExecutableFormat.MACH_O_UNIVERSAL
                ? format.phrase()
                : format.phrase() + " of an unknown architecture");
  }

  private static ExecutableFormat formatOf(Target target) {
    return switch (target.os()) {
      case LINUX -> ExecutableFormat.ELF;
      case DARWIN -> ExecutableFormat.MACH_O;
      case WINDOWS -> ExecutableFormat.PE;
    };
  }

  private static boolean asksForMusl(ByteSource file, ElfHeader header) throws IOException {
    for (ElfSegment segment : header.segments(file)) {
      if (segment.type() == ElfSegment.INTERPRETER) {
        int length = Math.toIntExact(Math.min(segment.size(), ElfSegment.LONGEST_PATH));
        String loader = new String(file.bytes(segment.offset(), length), StandardCharsets.UTF_8);
        return loader.contains("ld-musl");
      }
    }
    return false;
  }

  private static String notAnExecutable(byte[] start) {
    if (start[0] == '#' && start[1] == '!') {
      return "is a script and not an executable; the program that it starts may be one";
    }
    return "is not an ELF, Mach-O or PE executable: it begins with "
        + HexFormat.of().formatHex(start);
  }
}

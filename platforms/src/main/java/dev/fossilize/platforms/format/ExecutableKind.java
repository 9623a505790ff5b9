package dev.fossilize.platforms.format;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ElfHeader;
import dev.fossilize.platforms.elf.Machine;
import dev.fossilize.platforms.elf.ProgramHeader;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.FatFile;
import dev.fossilize.platforms.macho.MachHeader;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.pe.CoffHeader;
import dev.fossilize.platforms.pe.DosHeader;
import dev.fossilize.platforms.pe.PeImage;
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
  /** Of what a message shows: as much as every format begins with. */
  private static final int SHOWN = 4;

  /** Linux's PATH_MAX: a loader's path is no longer. */
  private static final int LONGEST_PATH = 4096;

  /**
   * Reads the headers of {@code file}.
   *
   * @throws FormatException if it is not an ELF, Mach-O or PE executable
   */
  public static ExecutableKind of(ByteSource file) throws IOException {
    if (ElfFile.isElf(file)) {
      return elf(file);
    }
    if (MachO.recognises(file)) {
      Optional<Cpu> cpu = MachHeader.cpu(file.cursor(0, MachHeader.SIZE));
      return new ExecutableKind(ExecutableFormat.MACH_O, cpu.map(ExecutableKind::arch), false);
    }
    if (FatFile.recognises(file)) {
      return new ExecutableKind(ExecutableFormat.MACH_O_UNIVERSAL, Optional.empty(), false);
    }
    if (PeImage.recognises(file)) {
      long at = DosHeader.read(file.cursor(0, DosHeader.SIZE)).newHeaderOffset();
      int present = (int) Math.min(CoffHeader.SIZE, file.size() - at);
      return new ExecutableKind(
          ExecutableFormat.PE,
          CoffHeader.machine(file.cursor(at, present)).map(ExecutableKind::arch),
          false);
    }
    throw new FormatException(
        file.name(),
        notAnExecutable(file),
        "Name a program for Linux, macOS or Windows; an application is made into one by 'fossilize"
            + " package'.");
  }

  private static ExecutableKind elf(ByteSource file) throws IOException {
    int present = (int) Math.min(ElfHeader.SIZE, file.size());
    Optional<Machine> machine = ElfHeader.machine(file.cursor(0, present));
    return new ExecutableKind(
        ExecutableFormat.ELF,
        machine.map(ExecutableKind::arch),
        machine.isPresent() && asksForMusl(file));
  }

  private static Arch arch(Machine machine) {
    return switch (machine) {
      case X86_64 -> Arch.X64;
      case AARCH64 -> Arch.ARM64;
    };
  }

  private static Arch arch(Cpu cpu) {
    return switch (cpu) {
      case X86_64 -> Arch.X64;
      case ARM64 -> Arch.ARM64;
    };
  }

  private static Arch arch(dev.fossilize.platforms.pe.Machine machine) {
    return switch (machine) {
      case X64 -> Arch.X64;
      case ARM64 -> Arch.ARM64;
    };
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

  private static boolean asksForMusl(ByteSource file) throws IOException {
    for (ProgramHeader segment : ElfHeader.read(file).readProgramHeaders(file)) {
      if (segment.type() == ProgramHeader.INTERPRETER) {
        int length = Math.toIntExact(Math.min(segment.fileSize(), LONGEST_PATH));
        String loader = new String(file.bytes(segment.offset(), length), StandardCharsets.UTF_8);
        return loader.contains("ld-musl");
      }
    }
    return false;
  }

  private static String notAnExecutable(ByteSource file) throws IOException {
    byte[] start = file.bytes(0, (int) Math.min(SHOWN, file.size()));
    if (start.length > 1 && start[0] == '#' && start[1] == '!') {
      return "is a script and not an executable; the program that it starts may be one";
    }
    return "is not an ELF, Mach-O or PE executable: it "
        + (start.length == 0 ? "is empty" : "begins with " + HexFormat.of().formatHex(start));
  }
}

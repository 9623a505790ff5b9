package dev.fossilize.platforms.format;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ElfHeader;
import dev.fossilize.platforms.elf.ElfIdentity;
import dev.fossilize.platforms.elf.ProgramHeader;
import dev.fossilize.platforms.macho.FatFile;
import dev.fossilize.platforms.macho.MachHeader;
import dev.fossilize.platforms.macho.MachIdentity;
import dev.fossilize.platforms.pe.PeIdentity;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.target.Arch;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What an executable file is, told from its headers alone: of any processor, width and byte order,
 * so that a message can say what was found.
 *
 * @param musl whether an ELF file asks for musl's loader
 */
public record ExecutableKind(
    ExecutableFormat format, Role role, Processor processor, boolean musl) {
  /** Linux's PATH_MAX: a loader's path is no longer. */
  private static final int LONGEST_PATH = 4096;

  /**
   * Reads the headers of {@code file}.
   *
   * @throws FormatException if it is not an ELF, Mach-O or PE file
   */
  public static ExecutableKind of(ByteSource file) throws IOException {
    if (ElfFile.isElf(file)) {
      return elf(file);
    }
    Optional<MachIdentity> machO = MachIdentity.read(file);
    if (machO.isPresent()) {
      return new ExecutableKind(
          ExecutableFormat.MACH_O, role(machO.get()), Processor.of(machO.get()), false);
    }
    if (FatFile.recognises(file)) {
      return new ExecutableKind(
          ExecutableFormat.MACH_O_UNIVERSAL, Role.EXECUTABLE, Processor.SEVERAL, false);
    }
    if (PeImage.recognises(file)) {
      PeIdentity image = PeIdentity.read(file);
      return new ExecutableKind(
          ExecutableFormat.PE,
          image.library() ? Role.LIBRARY : Role.EXECUTABLE,
          Processor.of(image),
          false);
    }
    throw OtherFile.refusal(file);
  }

  private static ExecutableKind elf(ByteSource file) throws IOException {
    ElfIdentity identity = ElfIdentity.read(file);
    Processor processor = Processor.of(identity);
    Role role =
        switch (identity.type()) {
          case ElfIdentity.EXECUTABLE, ElfIdentity.DYNAMIC -> Role.EXECUTABLE;
          case ElfIdentity.OBJECT -> Role.OBJECT;
          case ElfIdentity.CORE -> Role.CORE;
          default -> Role.OTHER;
        };
    boolean musl = role.isLoaded() && processor.arch().isPresent() && asksForMusl(file);
    return new ExecutableKind(ExecutableFormat.ELF, role, processor, musl);
  }

  private static Role role(MachIdentity file) {
    if (file.fileType() == MachHeader.EXECUTE) {
      return Role.EXECUTABLE;
    }
    if (file.fileType() == MachIdentity.LIBRARY || file.fileType() == MachIdentity.BUNDLE) {
      return Role.LIBRARY;
    }
    if (file.fileType() == MachIdentity.OBJECT) {
      return Role.OBJECT;
    }
    return file.fileType() == MachIdentity.CORE ? Role.CORE : Role.OTHER;
  }

  /** Empty for a processor that no target has. */
  public Optional<Arch> arch() {
    return processor.arch();
  }

  /** The target that such a file runs on, if there is one. */
  public Optional<Target> target() {
    return arch()
        .filter(_ -> role.isLoaded())
        .flatMap(
            a ->
                Arrays.stream(Target.values())
                    .filter(t -> t.arch() == a && t.musl() == musl && formatOf(t) == format)
                    .findFirst());
  }

  /** {@code a darwin-arm64 executable}, or {@code an ELF executable for 32-bit x86}. */
  public String phrase() {
    if (format == ExecutableFormat.MACH_O_UNIVERSAL) {
      return format.adjective() + " file";
    }
    return target()
        .map(t -> "a " + t + " " + role.word())
        .orElse(format.adjective() + " " + role.word() + " for " + processor.words());
  }

  /**
   * Fails where it is neither a program nor a library.
   *
   * @param file what messages call it
   */
  public void requireLoaded(String file) throws FormatException {
    if (!role.isLoaded()) {
      throw new FormatException(file, "is " + phrase() + ", and no executable", role.remedy());
    }
  }

  /**
   * Says that it is for none of our targets, and what to use in its place.
   *
   * @param file what messages call it
   */
  public FormatException foreign(String file) {
    return foreign(file, "is " + phrase());
  }

  /**
   * As {@link #foreign(String)}.
   *
   * @param what is known of it, as a clause
   */
  public FormatException foreign(String file, String what) {
    String advice =
        switch (format) {
          case PE ->
              "Use the node.exe of win-x64 or win-arm64; since version 23, Node.js has none for"
                  + " 32-bit Windows.";
          case MACH_O, MACH_O_UNIVERSAL ->
              "Use the node of darwin-x64 or darwin-arm64; other Macs run no Node.js of today.";
          case ELF -> "Use the node of a Linux on x64 or arm64.";
        };
    return new FormatException(
        file, what + ", which is none of our targets", role.isLoaded() ? advice : role.remedy());
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
}

package dev.fossilize.packager.addon;

import dev.fossilize.packager.tree.TreeNode;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.elf.Dynamic;
import dev.fossilize.platforms.elf.DynamicEntry;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.format.ExecutableFormat;
import dev.fossilize.platforms.format.ExecutableKind;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a shared library or program was built for.
 *
 * @param libc which C library it needs on Linux
 */
record AddonPlatform(ExecutableKind kind, Libc libc) {
  /** A C library. */
  enum Libc {
    GLIBC,
    MUSL,
    /** None, or none that can be told. */
    ANY
  }

  private static final String ADDON = ".node";

  /** Whether a file is a native addon by its name. */
  static boolean isAddon(TreeNode.File file) {
    return file.path().endsWith(ADDON);
  }

  /** What a file of a tree was built for; empty if it is no executable format at all. */
  static Optional<AddonPlatform> of(TreeNode.File file) throws IOException {
    return NativeFile.read(file, AddonPlatform::of);
  }

  /**
   * Reads a file's headers.
   *
   * @return empty if it is no executable format at all
   */
  static Optional<AddonPlatform> of(ByteSource file) throws IOException {
    ExecutableKind kind;
    try {
      kind = ExecutableKind.of(file);
    } catch (FormatException e) {
      return Optional.empty(); // a fixture or a stand-in of its name
    }
    if (!kind.role().isLoaded()) {
      return Optional.empty();
    }
    return Optional.of(
        new AddonPlatform(
            kind, kind.format() == ExecutableFormat.ELF ? libc(file, kind) : Libc.ANY));
  }

  /** Whether {@code target} can load it. */
  boolean fits(Target target) {
    boolean format =
        switch (kind.format()) {
          case ELF -> target.os() == Os.LINUX;
          case MACH_O, MACH_O_UNIVERSAL -> target.os() == Os.DARWIN;
          case PE -> target.os() == Os.WINDOWS;
        };
    boolean arch =
        kind.format() == ExecutableFormat.MACH_O_UNIVERSAL
            || kind.arch().equals(Optional.of(target.arch()));
    Libc other = target.musl() ? Libc.GLIBC : Libc.MUSL;
    return format && arch && libc != other;
  }

  /** {@code linux-x64-musl}, or what comes near, for messages. */
  String phrase() {
    String system =
        switch (kind.format()) {
          case ELF -> "linux";
          case MACH_O, MACH_O_UNIVERSAL -> "darwin";
          case PE -> "win";
        };
    if (kind.format() == ExecutableFormat.MACH_O_UNIVERSAL) {
      return system;
    }
    return kind.arch()
        .map(arch -> system + "-" + arch.word() + (libc == Libc.MUSL ? "-musl" : ""))
        .orElse(system + " on " + kind.processor().words());
  }

  private static Libc libc(ByteSource file, ExecutableKind kind) throws IOException {
    if (kind.musl()) {
      return Libc.MUSL;
    }
    for (String library : needed(file)) {
      if (library.equals("libc.so.6")) {
        return Libc.GLIBC;
      }
      if (library.startsWith("libc.musl-") || library.equals("libc.so")) {
        return Libc.MUSL;
      }
    }
    return Libc.ANY;
  }

  /** Names of the libraries that an ELF file is linked with. */
  private static List<String> needed(ByteSource file) throws IOException {
    try {
      Optional<Dynamic> dynamic = Dynamic.read(ElfFile.read(file));
      if (dynamic.isEmpty()) {
        return List.of();
      }
      byte[] strings = dynamic.get().strings();
      return dynamic.get().entries().stream()
          .filter(entry -> entry.tag() == DynamicEntry.NEEDED)
          .map(entry -> Dynamic.string(strings, entry.value()))
          .toList();
    } catch (FormatException e) {
      return List.of(); // of 32 bits, or damaged: the dynamic linker will tell
    }
  }
}

package dev.fossilize.platforms.format;

import dev.fossilize.platforms.elf.ElfIdentity;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.MachIdentity;
import dev.fossilize.platforms.pe.PeIdentity;
import dev.fossilize.platforms.target.Arch;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an executable is for.
 *
 * @param arch empty for a processor that no target has
 * @param words for messages: {@code x64}, {@code 32-bit x86}, {@code 64-bit big-endian IBM Z}
 */
public record Processor(Optional<Arch> arch, String words) {
  /** Of a file that holds code for several. */
  static final Processor SEVERAL = new Processor(Optional.empty(), "several processors");

  /** {@code CPU_ARCH_MASK}: the bits of a {@code CPU_TYPE_*} that tell of the width. */
  private static final long MACH_WIDTH = 0xff00_0000L;

  /** Source: System V ABI, "ELF Header", and its registry of machines. */
  private static final Map<Integer, String> ELF =
      Map.ofEntries(
          Map.entry(2, "SPARC"),
          Map.entry(3, "x86"),
          Map.entry(8, "MIPS"),
          Map.entry(18, "SPARC"),
          Map.entry(20, "PowerPC"),
          Map.entry(21, "PowerPC"),
          Map.entry(22, "IBM Z"),
          Map.entry(40, "ARM"),
          Map.entry(43, "SPARC"),
          Map.entry(50, "Itanium"),
          Map.entry(62, "x64"),
          Map.entry(183, "arm64"),
          Map.entry(243, "RISC-V"),
          Map.entry(258, "LoongArch"));

  /** Source: xnu, {@code osfmk/mach/machine.h}; without the bits of the width. */
  private static final Map<Long, String> MACH_O = Map.of(7L, "x86", 12L, "ARM", 18L, "PowerPC");

  /** Source: Microsoft, "PE Format", "Machine Types". */
  private static final Map<Integer, String> PE =
      Map.ofEntries(
          Map.entry(0x14c, "x86"),
          Map.entry(0x1c0, "ARM"),
          Map.entry(0x1c2, "ARM"),
          Map.entry(0x1c4, "ARM"),
          Map.entry(0x200, "Itanium"),
          Map.entry(0x8664, "x64"),
          Map.entry(0xaa64, "arm64"),
          Map.entry(0xa641, "arm64ec"),
          Map.entry(0xebc, "EFI byte code"),
          Map.entry(0x5032, "RISC-V"),
          Map.entry(0x5064, "RISC-V"),
          Map.entry(0x6232, "LoongArch"),
          Map.entry(0x6264, "LoongArch"));

  static Processor of(ElfIdentity elf) {
    if (elf.wide() && !elf.bigEndian()) {
      Optional<dev.fossilize.platforms.elf.Machine> ours =
          dev.fossilize.platforms.elf.Machine.of(elf.machine());
      if (ours.isPresent()) {
        return ours(
            switch (ours.get()) {
              case X86_64 -> Arch.X64;
              case AARCH64 -> Arch.ARM64;
            });
      }
    }
    return other(elf.wide(), elf.bigEndian(), ELF.get(elf.machine()), elf.machine());
  }

  static Processor of(MachIdentity file) {
    Optional<Cpu> ours = Cpu.of(file.cpuType());
    if (ours.isPresent() && file.wide() && !file.bigEndian()) {
      return ours(
          switch (ours.get()) {
            case X86_64 -> Arch.X64;
            case ARM64 -> Arch.ARM64;
          });
    }
    return other(
        file.wide(), file.bigEndian(), MACH_O.get(file.cpuType() & ~MACH_WIDTH), file.cpuType());
  }

  static Processor of(PeIdentity image) {
    Optional<dev.fossilize.platforms.pe.Machine> ours =
        dev.fossilize.platforms.pe.Machine.of(image.machine());
    if (ours.isPresent() && image.wide()) {
      return ours(
          switch (ours.get()) {
            case X64 -> Arch.X64;
            case ARM64 -> Arch.ARM64;
          });
    }
    return other(image.wide(), false, PE.get(image.machine()), image.machine());
  }

  /** Whether Windows runs on machines of that number in COFF files. */
  static boolean isWindows(int machine) {
    return PE.containsKey(machine);
  }

  private static Processor ours(Arch arch) {
    return new Processor(Optional.of(arch), arch.word());
  }

  private static Processor other(
      boolean wide, boolean bigEndian, @Nullable String name, long code) {
    return new Processor(
        Optional.empty(),
        (wide ? "64-bit " : "32-bit ")
            + (bigEndian ? "big-endian " : "")
            + (name == null ? "machine 0x" + Long.toHexString(code) : name));
  }
}

package dev.fossilize.runtimes.store;

import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.elf.InterpretedElf;
import dev.fossilize.platforms.elf.Machine;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.MachHeader;
import dev.fossilize.platforms.target.Target;
import java.nio.charset.StandardCharsets;

/** The smallest files that are told to be Node.js executables of a target. */
final class TinyNode {
  private TinyNode() {}

  static byte[] of(Target target, String version) {
    String address = "https://nodejs.org/download/release/v" + version + "/node-v" + version;
    return header(target)
        .zeros(100_000) // large enough to be cut in the middle
        .bytes((address + "-headers.tar.gz\0").getBytes(StandardCharsets.US_ASCII))
        .toByteArray();
  }

  private static Sink header(Target target) {
    return switch (target) {
      case LINUX_X64 -> elf(Machine.X86_64, "/lib64/ld-linux-x86-64.so.2");
      case LINUX_ARM64 -> elf(Machine.AARCH64, "/lib/ld-linux-aarch64.so.1");
      case LINUX_X64_MUSL -> elf(Machine.X86_64, "/lib/ld-musl-x86_64.so.1");
      case LINUX_ARM64_MUSL -> elf(Machine.AARCH64, "/lib/ld-musl-aarch64.so.1");
      case DARWIN_X64 -> machO(Cpu.X86_64);
      case DARWIN_ARM64 -> machO(Cpu.ARM64);
      case WIN_X64 -> pe(0x8664);
      case WIN_ARM64 -> pe(0xaa64);
    };
  }

  private static Sink pe(int machine) {
    return new Sink()
        .u16(0x5a4d)
        .zeros(58)
        .u32(64)
        .u32(0x4550)
        .u16(machine)
        .zeros(16)
        .u16(0x22)
        .u16(0x20b);
  }

  private static Sink machO(Cpu cpu) {
    Sink out = new Sink();
    new MachHeader(cpu, cpu.subtype(), MachHeader.EXECUTE, 0, 0, 0, 0).write(out);
    return out;
  }

  private static Sink elf(Machine machine, String loader) {
    return new Sink().bytes(InterpretedElf.of(machine, loader));
  }
}

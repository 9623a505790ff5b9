package dev.fossilize.runtimes.store;

import dev.fossilize.platforms.bytes.Sink;
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
      case LINUX_X64 -> elf(62, "/lib64/ld-linux-x86-64.so.2");
      case LINUX_ARM64 -> elf(183, "/lib/ld-linux-aarch64.so.1");
      case LINUX_X64_MUSL -> elf(62, "/lib/ld-musl-x86_64.so.1");
      case LINUX_ARM64_MUSL -> elf(183, "/lib/ld-musl-aarch64.so.1");
      case DARWIN_X64 -> new Sink().u32(0xfeedfacfL).u32(0x01000007L);
      case DARWIN_ARM64 -> new Sink().u32(0xfeedfacfL).u32(0x0100000cL);
      case WIN_X64 -> pe(0x8664);
      case WIN_ARM64 -> pe(0xaa64);
    };
  }

  private static Sink pe(int machine) {
    return new Sink().u16(0x5a4d).zeros(58).u32(64).u32(0x4550).u16(machine);
  }

  private static Sink elf(int machine, String loader) {
    return new Sink()
        .u32be(0x7f454c46)
        .u8(2)
        .u8(1)
        .zeros(12)
        .u16(machine)
        .zeros(12)
        .u64(64)
        .zeros(14)
        .u16(56)
        .u16(1)
        .zeros(6)
        .u32(3)
        .u32(4)
        .u64(120)
        .zeros(16)
        .u64(loader.length() + 1)
        .zeros(16)
        .bytes((loader + "\0").getBytes(StandardCharsets.US_ASCII));
  }
}

package dev.fossilize.platforms.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.fuzz.Damage;
import dev.fossilize.platforms.target.Target;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutableKindTest {
  @ParameterizedTest
  @CsvSource({
    "62, /lib64/ld-linux-x86-64.so.2, LINUX_X64",
    "183, /lib/ld-linux-aarch64.so.1, LINUX_ARM64",
    "62, /lib/ld-musl-x86_64.so.1, LINUX_X64_MUSL",
    "183, /lib/ld-musl-aarch64.so.1, LINUX_ARM64_MUSL",
  })
  void of_elf_tellsArchitectureAndLibrary(int machine, String loader, Target target)
      throws Exception {
    assertThat(kind(elf(machine, loader)).target()).contains(target);
  }

  @Test
  void of_machO_tellsArchitecture() throws Exception {
    byte[] arm = new Sink().u32(0xfeedfacfL).u32(0x0100000cL).toByteArray();
    byte[] intel = new Sink().u32(0xfeedfacfL).u32(0x01000007L).toByteArray();
    byte[] universal = new Sink().u32be(0xcafebabeL).u32be(2).toByteArray();
    assertThat(kind(arm).target()).contains(Target.DARWIN_ARM64);
    assertThat(kind(intel).target()).contains(Target.DARWIN_X64);
    assertThat(kind(universal).target()).isEmpty();
    assertThat(kind(universal).phrase()).isEqualTo("a universal Mach-O file");
  }

  @Test
  void of_pe_tellsArchitecture() throws Exception {
    assertThat(kind(pe(0x8664)).target()).contains(Target.WIN_X64);
    assertThat(kind(pe(0xaa64)).target()).contains(Target.WIN_ARM64);
    assertThat(kind(pe(0x14c)).phrase())
        .isEqualTo("a Windows executable of an unknown architecture");
  }

  @Test
  void of_script_saysSo() {
    assertThatThrownBy(() -> kind("#!/bin/sh\nexec node".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("is a script");
  }

  /** Whatever the bytes are, the only failure is a FormatException. */
  @Test
  void of_damagedHeaders_failsCleanly() throws Exception {
    for (byte[] seed : new byte[][] {elf(62, "/lib64/ld-linux-x86-64.so.2"), pe(0x8664)}) {
      Damage damage = Damage.of(seed, ExecutableKind::of);
      damage.truncated().isRefusal();
      damage.extremes().isMixed();
      damage.random(7, 4000);
    }
  }

  private static ExecutableKind kind(byte[] bytes) throws Exception {
    return ExecutableKind.of(new MemoryBytes("damaged", bytes));
  }

  private static byte[] pe(int machine) {
    return new Sink().u16(0x5a4d).zeros(58).u32(64).u32(0x4550).u16(machine).toByteArray();
  }

  private static byte[] elf(int machine, String loader) {
    return new Sink()
        .bytes(ElfHeader.MAGIC)
        .u8(2)
        .u8(1)
        .zeros(12)
        .u16(machine)
        .zeros(12)
        .u64(ElfHeader.SIZE)
        .zeros(14)
        .u16(ElfSegment.SIZE)
        .u16(1)
        .zeros(6)
        .u32(ElfSegment.INTERPRETER)
        .u32(4)
        .u64(ElfHeader.SIZE + ElfSegment.SIZE)
        .zeros(16)
        .u64(loader.length() + 1)
        .zeros(16)
        .bytes((loader + "\0").getBytes(StandardCharsets.US_ASCII))
        .toByteArray();
  }
}

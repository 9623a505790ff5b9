package dev.fossilize.platforms.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.elf.InterpretedElf;
import dev.fossilize.platforms.elf.Machine;
import dev.fossilize.platforms.macho.MachHeader;
import dev.fossilize.platforms.target.Target;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutableKindTest {
  @ParameterizedTest
  @CsvSource({
    "X86_64, /lib64/ld-linux-x86-64.so.2, LINUX_X64",
    "AARCH64, /lib/ld-linux-aarch64.so.1, LINUX_ARM64",
    "X86_64, /lib/ld-musl-x86_64.so.1, LINUX_X64_MUSL",
    "AARCH64, /lib/ld-musl-aarch64.so.1, LINUX_ARM64_MUSL",
  })
  void of_elf_tellsArchitectureAndLibrary(Machine machine, String loader, Target target)
      throws Exception {
    assertThat(kind(InterpretedElf.of(machine, loader)).target()).contains(target);
  }

  @Test
  void of_elfForAnotherMachine_isOfUnknownArchitecture() throws Exception {
    byte[] riscV = InterpretedElf.of(Machine.X86_64, "/lib/ld.so");
    riscV[18] = (byte) 243;
    byte[] narrow = InterpretedElf.of(Machine.X86_64, "/lib/ld.so");
    narrow[4] = 1;
    for (byte[] bytes : new byte[][] {riscV, narrow}) {
      assertThat(kind(bytes).phrase()).isEqualTo("an ELF file of an unknown architecture");
    }
  }

  @Test
  void of_machO_tellsArchitecture() throws Exception {
    byte[] arm = machO(0x0100000cL);
    byte[] intel = machO(0x01000007L);
    byte[] powerPc = machO(0x01000012L);
    byte[] universal = new Sink().u32be(0xcafebabeL).u32be(2).toByteArray();
    assertThat(kind(arm).target()).contains(Target.DARWIN_ARM64);
    assertThat(kind(intel).target()).contains(Target.DARWIN_X64);
    assertThat(kind(powerPc).phrase()).isEqualTo("a Mach-O file of an unknown architecture");
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

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "no program\n"})
  void of_text_isRefusedWithAdvice(String text) {
    assertThatThrownBy(() -> kind(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            FormatException.class, e -> assertThat(e.advice()).contains("Name a program"));
  }

  private static ExecutableKind kind(byte[] bytes) throws Exception {
    return ExecutableKind.of(new MemoryBytes("damaged", bytes));
  }

  private static byte[] pe(int machine) {
    return new Sink().u16(0x5a4d).zeros(58).u32(64).u32(0x4550).u16(machine).toByteArray();
  }

  private static byte[] machO(long cpu) {
    return new Sink().u32(MachHeader.MAGIC).u32(cpu).zeros(24).toByteArray();
  }
}

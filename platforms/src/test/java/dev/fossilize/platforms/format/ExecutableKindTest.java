package dev.fossilize.platforms.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.elf.ElfHeader;
import dev.fossilize.platforms.elf.InterpretedElf;
import dev.fossilize.platforms.elf.Machine;
import dev.fossilize.platforms.target.Target;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | 1 | 2 | 243 | an ELF executable for 64-bit RISC-V",
        "1 | 1 | 2 | 3   | an ELF executable for 32-bit x86",
        "1 | 1 | 3 | 40  | an ELF executable for 32-bit ARM",
        "1 | 1 | 3 | 62  | an ELF executable for 32-bit x64",
        "2 | 2 | 2 | 22  | an ELF executable for 64-bit big-endian IBM Z",
        "1 | 2 | 2 | 20  | an ELF executable for 32-bit big-endian PowerPC",
        "2 | 2 | 2 | 183 | an ELF executable for 64-bit big-endian arm64",
        "2 | 1 | 2 | 999 | an ELF executable for 64-bit machine 0x3e7",
        "2 | 1 | 1 | 62  | an ELF object file for x64",
        "2 | 1 | 4 | 183 | an ELF core dump for arm64",
        "2 | 1 | 9 | 62  | an ELF file of another kind for x64",
      })
  void of_otherElf_tellsWhatItIs(int width, int order, int type, int machine, String phrase)
      throws Exception {
    Sink sink = new Sink().u32(ElfHeader.MAGIC).u8(width).u8(order).u8(1).zeros(9);
    for (int value : new int[] {type, machine}) {
      sink.u8(order == 1 ? value & 0xff : value >> 8).u8(order == 1 ? value >> 8 : value & 0xff);
    }
    ExecutableKind kind = kind(sink.zeros(44).toByteArray());
    assertThat(kind.phrase()).isEqualTo(phrase);
    assertThat(kind.target()).isEmpty();
    assertThat(kind.arch().isPresent()).isEqualTo(phrase.matches(".*for (x64|arm64)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "feedfacf | 0100000c | 2  | LE | a darwin-arm64 executable",
        "feedfacf | 01000007 | 2  | LE | a darwin-x64 executable",
        "feedfacf | 0100000c | 6  | LE | a darwin-arm64 library",
        "feedfacf | 0100000c | 8  | LE | a darwin-arm64 library",
        "feedfacf | 0100000c | 1  | LE | a Mach-O object file for arm64",
        "feedfacf | 01000007 | 4  | LE | a Mach-O core dump for x64",
        "feedfacf | 01000007 | 10 | LE | a Mach-O file of another kind for x64",
        "feedface | 00000007 | 2  | LE | a Mach-O executable for 32-bit x86",
        "feedface | 0000000c | 2  | LE | a Mach-O executable for 32-bit ARM",
        "feedface | 0200000c | 2  | LE | a Mach-O executable for 32-bit ARM",
        "feedface | 00000012 | 2  | BE | a Mach-O executable for 32-bit big-endian PowerPC",
        "feedfacf | 01000012 | 2  | BE | a Mach-O executable for 64-bit big-endian PowerPC",
      })
  void of_machO_tellsWhatItIs(String magic, String cpu, int type, String order, String phrase)
      throws Exception {
    Sink sink = new Sink();
    for (String word : new String[] {magic, cpu, "0", Integer.toHexString(type)}) {
      long value = Long.parseLong(word, 16);
      if (order.equals("BE")) {
        sink.u32be(value);
      } else {
        sink.u32(value);
      }
    }
    assertThat(kind(sink.zeros(16).toByteArray()).phrase()).isEqualTo(phrase);
  }

  @Test
  void of_universal_hasNoTarget() throws Exception {
    byte[] universal = new Sink().u32be(0xcafebabeL).u32be(2).toByteArray();
    assertThat(kind(universal).target()).isEmpty();
    assertThat(kind(universal).phrase()).isEqualTo("a universal Mach-O file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8664 | 20b | 22   | a win-x64 executable",
        "aa64 | 20b | 2022 | a win-arm64 library",
        "14c  | 10b | 102  | a Windows executable for 32-bit x86",
        "14c  | 10b | 2102 | a Windows library for 32-bit x86",
        "1c4  | 10b | 102  | a Windows executable for 32-bit ARM",
        "8664 | 10b | 22   | a Windows executable for 32-bit x64",
        "200  | 20b | 22   | a Windows executable for 64-bit Itanium",
        "1234 | 20b | 22   | a Windows executable for 64-bit machine 0x1234",
      })
  void of_pe_tellsWhatItIs(String machine, String magic, String flags, String phrase)
      throws Exception {
    byte[] bytes =
        pe(Integer.parseInt(machine, 16), Integer.parseInt(flags, 16), Integer.parseInt(magic, 16));
    assertThat(kind(bytes).phrase()).isEqualTo(phrase);
  }

  @Test
  void foreign_saysWhatToUse() throws Exception {
    FormatException old = kind(pe(0x14c, 0x102, 0x10b)).foreign("a.exe");
    assertThat(old).hasMessageContaining("a.exe: is a Windows executable for 32-bit x86, which is");
    assertThat(old.advice()).contains("win-x64", "since version 23");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "213c617263683e0a2f            | a static library (ar)       | a linker",
        "213c617263683e0a64656269616e2d62696e617279 | a Debian package | Unpack it",
        "504b030414000000              | a zip archive               | Unpack it",
        "1f8b0800                      | compressed by gzip          | Unpack it",
        "fd377a585a00                  | compressed by xz            | Unpack it",
        "28b52ffd00                    | compressed by zstd          | Unpack it",
        "425a6839                      | compressed by bzip2         | Unpack it",
        "377abcaf271c                  | a 7-Zip archive             | Unpack it",
        "d0cf11e0a1b11ae1              | an installer (MSI)          | Unpack it",
        "78617221                      | an installer package of mac | Unpack it",
        "edabeedb                      | an RPM package              | Unpack it",
        "0061736d01000000              | a WebAssembly module        | Name a program",
        "4243c0de                      | LLVM's bitcode              | a linker",
        "cafebabe00000041              | a class of Java's           | Name a program",
        "64860300000000000000000000000000000000000000 | an object file for Windows | a linker",
        "4d5a                          | ends after 2 bytes          | Windows of 32",
        "2321202f62696e2f73680a        | a script (#! /bin/sh)       | process.execPath",
      })
  void of_anotherKindOfFile_saysWhich(String hex, String words, String advice) {
    assertThatThrownBy(() -> kind(HexFormat.of().parseHex(hex)))
        .isInstanceOfSatisfying(FormatException.class, e -> assertThat(e.advice()).contains(advice))
        .hasMessageContaining(words)
        .hasMessageEndingWith(", and no executable");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"NE | a 16-bit program", "LX | a program for OS/2", "ZZ | a program for MS-DOS"})
  void of_programBehindTheHeaderOfMsDos_saysWhich(String mark, String words) {
    byte[] bytes =
        new Sink()
            .u16(0x5a4d)
            .zeros(58)
            .u32(64)
            .bytes(mark.getBytes(StandardCharsets.US_ASCII))
            .zeros(100)
            .toByteArray();
    assertThatThrownBy(() -> kind(bytes)).hasMessageContaining(words);
  }

  @Test
  void of_tar_saysSo() {
    byte[] tar = new byte[512];
    System.arraycopy("a.txt".getBytes(StandardCharsets.US_ASCII), 0, tar, 0, 5);
    System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
    assertThatThrownBy(() -> kind(tar)).hasMessageContaining("a tar archive");
  }

  /** A key, say: what stands in a file is nobody's business but its first letters. */
  @Test
  void of_text_showsNoMoreThanFourBytes() {
    assertThatThrownBy(() -> kind("TOKEN=secret\n".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("it is text, and begins with 544f4b45")
        .hasMessageNotContaining("secret");
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

  private static byte[] pe(int machine, int characteristics, int magic) {
    return new Sink()
        .u16(0x5a4d)
        .zeros(58)
        .u32(64)
        .u32(0x4550)
        .u16(machine)
        .zeros(16)
        .u16(characteristics)
        .u16(magic)
        .toByteArray();
  }
}

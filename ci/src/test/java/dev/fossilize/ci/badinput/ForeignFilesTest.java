package dev.fossilize.ci.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.elf.TinyElf;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.TinyMachO;
import dev.fossilize.platforms.pe.sample.TinyPe;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each command that takes an executable is given files that are none, or none of ours. */
@NeedsRuntimes
class ForeignFilesTest {
  private static final int ELF_TYPE = 16;
  private static final int ELF_MACHINE = 18;
  private static final int MACH_TYPE = 12;

  @TempDir Path folder;
  private Path entry = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void writeApplication() {
    entry = Sources.write(folder, "app.js", "console.log('application')");
    out = folder.resolve("out");
  }

  private static Arguments row(String name, byte[] content, String words, String advice) {
    return Arguments.of(Named.of(name, content), words, advice);
  }

  static Stream<Arguments> noPrograms() {
    return Stream.of(
        row("nothing", new byte[0], "it is empty", "Name a program"),
        row("text", bytes("console.log(1)\n"), "it is text, and begins with 636f6e73", "package'"),
        row("a script", bytes("#!/bin/sh\nexec x\n"), "is a script (#!/bin/sh)", "execPath"),
        row("a zip archive", bytes("PK\3\4 and so on"), "is a zip archive", "Unpack it"),
        row("a static library", bytes("!<arch>\nx.o/   "), "is a static library", "a linker"),
        row("WebAssembly", bytes("\0asm\1\0\0\0"), "is a WebAssembly module", "Name a program"),
        row("an object file", elf(1, 62), "is an ELF object file for x64", "a linker"),
        row("a core dump", elf(4, 183), "is an ELF core dump for arm64", "that crashed"),
        row("an object file of macOS", machO(1), "is a Mach-O object file for arm64", "a linker"),
        row("a core dump of macOS", machO(4), "is a Mach-O core dump for arm64", "that crashed"),
        row("an object file of Windows", coff(), "is an object file for Windows", "a linker"),
        row("a program for MS-DOS", dos(), "is a program for MS-DOS", "of 32 or 64 bits"),
        row("half a header", bytes("\177ELF\2\1\1"), "ends after 7 bytes", "It was cut off"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noPrograms")
  void everyCommand_ofNoProgram_saysWhatItIs(byte[] content, String words, String advice)
      throws IOException {
    Path file = Files.write(folder.resolve("odd"), content);
    for (List<Object> command :
        List.<List<Object>>of(
            List.of("inspect", file),
            List.of("sign", file, "-o", out),
            List.of("unsign", file, "-o", out),
            List.of("inject", file, entry, "-o", out))) {
      Fossilize.run(command.toArray()).hasFailed(file.toString(), words, advice);
    }
    Outcome verified = Fossilize.run("verify", file);
    assertThat(verified.exitCode()).isOne();
    assertThat(verified.out()).startsWith("WRONG  " + file).contains(words, advice);
    packaged(file).isWrongUse(file.toString(), words, advice);
    assertThat(out).doesNotExist();
    assertThat(file).hasBinaryContent(content);
  }

  static Stream<Arguments> foreign() {
    return Stream.of(
        row(
            "ELF of another processor",
            elf(2, 243),
            "an ELF executable for 64-bit RISC-V",
            "the node of a Linux on x64 or arm64"),
        row(
            "ELF of 32 bits",
            put(elf(2, 3), 4, 1),
            "an ELF executable for 32-bit x86",
            "the node of a Linux on x64 or arm64"),
        row(
            "Windows of 32 bits",
            TinyPe.bytes32(),
            "a Windows executable for 32-bit x86",
            "the node.exe of win-x64 or win-arm64; since version 23"));
  }

  /**
   * Signatures are looked at wherever there can be one; for the rest nobody else's node will do.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("foreign")
  void inspectAndVerify_ofForeignProgram_tellWhatItIs(byte[] content, String kind, String advice)
      throws IOException {
    Path file = Files.write(folder.resolve("odd"), content);
    assertThat(Fossilize.run("inspect", file).done().out()).contains(kind, "none inside");
    assertThat(Fossilize.run("inspect", "--json", file).json().getAsJsonObject().get("processor"))
        .asString()
        .contains(kind.substring(kind.indexOf("for ") + 4));
    assertThat(Fossilize.run("verify", file).done().out())
        .contains("ok     It is " + kind + ", and not Node.js: only signatures are looked at.")
        .contains("There is no signature inside it.");
    Fossilize.run("inject", file, entry, "-o", out)
        .hasFailed(file + ": is " + kind + ", which is none of our targets", advice);
    packaged(file).isWrongUse("is " + kind + ", which is none of our targets", advice);
    assertThat(out).doesNotExist();
  }

  /** What no Mac of today starts; beside what one starts, it is no reason to refuse that. */
  @ParameterizedTest
  @MethodSource("oldMacs")
  void everyCommand_ofProgramForOldMacs_saysThatItIsNotJudged(byte[] content, String kind)
      throws IOException {
    Path file = Files.write(folder.resolve("odd"), content);
    String words = "is " + kind + ", which no Mac of today starts";
    for (List<Object> command :
        List.<List<Object>>of(
            List.of("inspect", file),
            List.of("sign", file, "-o", out),
            List.of("unsign", file, "-o", out))) {
      Fossilize.run(command.toArray()).hasFailed(words, "codesign");
    }
    assertThat(Fossilize.run("verify", file).out()).contains("WRONG", words);

    Path universal = Files.write(folder.resolve("universal"), universal(content));
    assertThat(Fossilize.run("verify", universal).done().out())
        .contains("note   cpu-", kind, "no Mac of today starts it, and it is not looked at")
        .contains("ok     x86_64: It is a darwin-x64 executable");
    Fossilize.run("sign", universal, "-o", out).hasFailed(words, "lipo");
    assertThat(out).doesNotExist();
  }

  static Stream<Arguments> oldMacs() {
    return Stream.of(
        Arguments.of(old(false, 7), "a Mach-O executable for 32-bit x86"),
        Arguments.of(old(true, 18), "a Mach-O executable for 32-bit big-endian PowerPC"));
  }

  private Outcome packaged(Path file) {
    return Fossilize.run("package", entry, "-d", out, "--node-binary", file, "--progress", "none");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] elf(int type, int machine) {
    return put(put(TinyElf.bytes(), ELF_TYPE, type), ELF_MACHINE, machine);
  }

  private static byte[] machO(int type) {
    return put(TinyMachO.of(Cpu.ARM64).build(), MACH_TYPE, type);
  }

  private static byte[] coff() {
    return new Sink().u16(0x8664).u16(1).zeros(56).toByteArray();
  }

  private static byte[] dos() {
    return new Sink().u16(0x5a4d).zeros(100).toByteArray();
  }

  private static byte[] put(byte[] bytes, int offset, int value) {
    bytes[offset] = (byte) value;
    return bytes;
  }

  /** A header of 32 bits without load commands. */
  private static byte[] old(boolean bigEndian, int cpu) {
    Sink sink = new Sink();
    for (long value : new long[] {0xfeedface, cpu, 0, 2, 0, 0, 0}) {
      if (bigEndian) {
        sink.u32be(value);
      } else {
        sink.u32(value);
      }
    }
    return sink.toByteArray();
  }

  /** With a program for Intel of today. */
  private static byte[] universal(byte[] old) {
    byte[] today = TinyMachO.of(Cpu.X86_64).build();
    Sink sink = new Sink().u32be(0xcafebabeL).u32be(2);
    sink.u32be(old[3] == (byte) 0xfe ? 7 : 18).u32be(3).u32be(4096).u32be(old.length).u32be(12);
    sink.u32be(Cpu.X86_64.type()).u32be(3).u32be(8192).u32be(today.length).u32be(12);
    return sink.align(4096).bytes(old).align(8192).bytes(today).toByteArray();
  }
}

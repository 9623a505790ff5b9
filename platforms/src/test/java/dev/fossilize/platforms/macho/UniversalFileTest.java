package dev.fossilize.platforms.macho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.judge.Judge;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UniversalFileTest {
  @TempDir Path folder;
  private Path x64 = Path.of("");
  private Path arm64 = Path.of("");
  private Path output = Path.of("");

  @BeforeEach
  void writeThinOnes() throws IOException {
    x64 = Files.write(folder.resolve("x64"), TinyMachO.of(Cpu.X86_64).withNamesSize(77).build());
    arm64 = Files.write(folder.resolve("arm64"), TinyMachO.of(Cpu.ARM64).build());
    output = folder.resolve("universal");
  }

  private void join(Path... thin) throws IOException {
    UniversalFile.join(Stream.of(thin).map(NamedFile::of).toList(), NamedFile.of(output));
  }

  @Test
  void join_bothProcessors_isWhatLipoMakes() throws IOException {
    String lipo =
        Stream.of("llvm-lipo", "llvm-lipo-14", "llvm-lipo-19")
            .filter(Judge::exists)
            .findFirst()
            .orElse("");
    assumeTrue(!lipo.isEmpty(), "skipped: there is no llvm-lipo here");
    Path theirs = folder.resolve("theirs");
    Judge.Result made =
        Judge.in(folder)
            .run(lipo, "-create", x64, arm64, "-segalign", "x86_64", "4000", "-output", theirs);
    assertThat(made.exit()).as(made.errors()).isZero();

    join(x64, arm64);

    assertThat(output).hasSameBinaryContentAs(theirs);
  }

  @Test
  void join_inAnyOrder_putsIntelFirstAndEachAtAWholePage() throws IOException {
    join(arm64, x64);

    assertThat(Files.isExecutable(output)).isTrue();
    try (FileBytes bytes = FileBytes.open(output)) {
      FatFile header = FatFile.read(bytes);
      assertThat(header.wide()).isFalse();
      assertThat(header.architectures())
          .extracting(FatArch::offset, FatArch::size, FatArch::alignment)
          .containsExactly(
              tuple(0x4000L, Files.size(x64), 14L), tuple(0x8000L, Files.size(arm64), 14L));
      UniversalFile.requirePart(bytes, NamedFile.of(x64));
      UniversalFile.requirePart(bytes, NamedFile.of(arm64));
    }
    assertThat(ThinFiles.each(output, thin -> Files.mismatch(thin.path(), x64)).getFirst())
        .isEqualTo(-1);
  }

  @Test
  void requirePart_oneByteDiffers_isNoPart() throws IOException {
    join(x64, arm64);
    byte[] bytes = Files.readAllBytes(arm64);
    bytes[bytes.length - 1] ^= 1;
    Files.write(arm64, bytes);

    try (FileBytes universal = FileBytes.open(output)) {
      UniversalFile.requirePart(universal, NamedFile.of(x64));
      assertThatThrownBy(() -> UniversalFile.requirePart(universal, NamedFile.of(arm64)))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining(arm64.toString());
    }
  }

  /** The kernel reads 32 bits only. */
  @Test
  void join_moreThanFourGibibytes_isRefusedAndLeavesTheEarlierFile() throws IOException {
    Files.writeString(output, "earlier");
    try (RandomAccessFile large = new RandomAccessFile(x64.toFile(), "rw")) {
      large.setLength(0xffff_f000L);
    }

    assertThatThrownBy(() -> join(x64, arm64))
        .hasMessageContaining(output + ": would become")
        .hasMessageContaining("offsets of 32 bits");
    assertThat(output).hasContent("earlier");
  }

  @Test
  void join_notThin_isRefused() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "#!/bin/sh and more than a header has");

    assertThatThrownBy(() -> join(x64, other))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(other.toString());
    assertThat(List.of(folder.toFile().list())).doesNotContain("universal");
  }
}

package dev.fossilize.platforms.macho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThinFilesTest {
  @TempDir Path folder;

  private Path universal(boolean wide) throws IOException {
    return Files.write(folder.resolve("tool"), UniversalFiles.tiny(wide));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void change_nothing_givesTheSameBytes(boolean wide) throws IOException {
    Path file = universal(wide);
    Path output = folder.resolve("output");

    ThinFiles.change(file, output, (thin, changed) -> Files.copy(thin.path(), changed));

    assertThat(output).hasSameBinaryContentAs(file);
    assertThat(Files.isExecutable(output)).isTrue();
  }

  @Test
  void change_longerExecutables_eachBeginsAtItsAlignment() throws IOException {
    Path file = universal(false);

    ThinFiles.change(
        file,
        file,
        (thin, changed) -> {
          Files.copy(thin.path(), changed);
          Files.write(changed, new byte[0x4001], StandardOpenOption.APPEND);
        });

    try (FileBytes bytes = FileBytes.open(file)) {
      FatFile header = FatFile.read(bytes);
      for (FatArch part : header.architectures()) {
        assertThat(part.offset() % 0x4000).isZero();
        MachO thin = MachO.read(bytes.slice(part.offset(), part.size()));
        assertThat(thin.header().cpu().type()).isEqualTo(part.cpuType());
      }
      assertThat(header.architectures().getLast().end()).isEqualTo(bytes.size());
    }
  }

  @Test
  void change_failure_isToldOfTheUniversalFileAndLeavesIt() throws IOException {
    Path file = universal(false);

    assertThatThrownBy(
            () ->
                ThinFiles.change(
                    file,
                    file,
                    (thin, changed) -> {
                      throw new FossilizeException(thin + " is bad.", "Do better.");
                    }))
        .hasMessage(file + " (x86_64) is bad.")
        .isInstanceOfSatisfying(
            FossilizeException.class, e -> assertThat(e.advice()).isEqualTo("Do better."));
    assertThatThrownBy(
            () ->
                ThinFiles.each(
                    file,
                    thin -> {
                      throw new UsageException("Not " + thin, "");
                    }))
        .isInstanceOf(UsageException.class)
        .hasMessage("Not " + file + " (x86_64)");
    assertThat(file).hasBinaryContent(UniversalFiles.tiny(false));
    assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
  }

  @Test
  void each_damagedExecutable_isCalledByTheUniversalFile() throws IOException {
    byte[] damaged = UniversalFiles.tiny(false);
    damaged[0x4000] ^= 1;
    Path file = Files.write(folder.resolve("tool"), damaged);

    assertThatThrownBy(
            () ->
                ThinFiles.each(
                    file,
                    thin -> {
                      try (FileBytes bytes = FileBytes.open(thin)) {
                        return MachO.read(bytes);
                      }
                    }))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(file + " (x86_64)");
  }

  /** The kernel reads 32 bits only. */
  @Test
  void change_beyondFourGibibytes_isRefused() throws IOException {
    Path file = universal(false);

    assertThatThrownBy(
            () ->
                ThinFiles.change(
                    file,
                    file,
                    (_, changed) -> {
                      try (RandomAccessFile large = new RandomAccessFile(changed.toFile(), "rw")) {
                        large.setLength(0x8000_0000L);
                      }
                    }))
        .hasMessageContaining(file + ": would become")
        .hasMessageContaining("offsets of 32 bits");
    assertThat(file).hasBinaryContent(UniversalFiles.tiny(false));
  }

  @Test
  void of_anythingBetweenTheExecutables_isRefused() throws IOException {
    byte[] bytes = UniversalFiles.tiny(false);
    bytes[0x2000] = 1;
    Path file = Files.write(folder.resolve("tool"), bytes);

    assertThatThrownBy(() -> ThinFiles.of(file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("bytes lie beside the executables");
  }

  /** arm64e has the CPU type of arm64, and starts only where Apple allows it. */
  @Test
  void of_cpu_isWhatAllOfItsKindRun() throws IOException {
    byte[] bytes = UniversalFiles.tiny(false);
    ByteBuffer header = ByteBuffer.wrap(bytes);
    header.putInt(8, (int) Cpu.ARM64.type()).putInt(12, 0x8000_0002); // instead of x86_64
    Path file = Files.write(folder.resolve("tool"), bytes);

    try (ThinFiles all = ThinFiles.of(file);
        ThinFiles one = ThinFiles.of(file, Cpu.ARM64).orElseThrow()) {
      assertThat(all.files())
          .extracting(part -> part.path().getFileName().toString())
          .containsExactly("cpu-0x100000c-0x2", "arm64");
      assertThat(all.files()).allMatch(part -> Files.isExecutable(part.path()));
      assertThat(one.files()).singleElement().hasToString(file + " (arm64)");
      assertThat(one.files().getFirst().path()).hasBinaryContent(TinyMachO.of(Cpu.ARM64).build());
    }
    assertThat(ThinFiles.of(file, Cpu.X86_64)).isEmpty();
    header.putInt(12, 0); // now two for arm64
    Files.write(file, bytes);
    assertThatThrownBy(() -> ThinFiles.of(file)).hasMessageContaining("has 2 parts for arm64");
  }

  @Test
  void each_thinFile_isItself() throws IOException {
    Path thin = Files.write(folder.resolve("thin"), TinyMachO.of(Cpu.ARM64).build());
    List<NamedFile> seen = new ArrayList<>();

    ThinFiles.each(thin, seen::add);

    assertThat(seen).containsExactly(NamedFile.of(thin));
  }

  @Test
  void of_nothingOrTooMuchInIt_orAnAbsurdAlignment_isRefused() throws IOException {
    byte[] bytes = UniversalFiles.tiny(false);
    bytes[8 + 16] = 0x7f; // the highest byte of the first alignment
    Path absurd = Files.write(folder.resolve("absurd"), bytes);
    Path longer =
        Files.write(
            folder.resolve("longer"),
            Arrays.copyOf(UniversalFiles.tiny(false), UniversalFiles.tiny(false).length + 5));
    Path empty =
        Files.write(
            folder.resolve("empty"),
            new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 0});

    assertThatThrownBy(() -> ThinFiles.of(absurd))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("aligned");
    assertThatThrownBy(() -> ThinFiles.of(longer))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("5 bytes lie beside the executables");
    assertThatThrownBy(() -> ThinFiles.of(empty))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("nothing in it");
  }
}

package dev.fossilize.platforms.macho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsRuntimes
class MachOTest {
  private static MachO read(byte[] bytes) throws IOException {
    return MachO.read(new MemoryBytes("tiny", bytes));
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#all")
  void headerBytes_ofOfficialRuntime_areTheFilesOwn(Path runtime) throws IOException {
    try (FileBytes file = FileBytes.open(runtime)) {
      MachO read = MachO.read(file);

      assertThat(read.headerBytes()).isEqualTo(file.bytes(0, read.headerEnd()));
      assertThat(read.segments())
          .extracting(Segment64::name)
          .containsExactly("__PAGEZERO", "__TEXT", "__DATA_CONST", "__DATA", "__LINKEDIT");
      assertThat(read.lastLinkedit().fileEnd()).isEqualTo(file.size());
      assertThat(read.headerRoom()).isGreaterThanOrEqualTo(152);
      assertThat(read.sdk()).isPresent();
      long signature = read.linkeditData(LinkeditData.Kind.CODE_SIGNATURE).orElseThrow().offset();
      assertThat(Linkedit.of(read).contentEnd()).isBetween(signature - 15, signature);
    }
  }

  @ParameterizedTest
  @EnumSource(Cpu.class)
  void headerBytes_ofTinyFile_areTheFilesOwn(Cpu cpu) throws IOException {
    byte[] bytes = TinyMachO.of(cpu).build();
    MachO read = read(bytes);

    assertThat(read.headerBytes()).isEqualTo(Arrays.copyOf(bytes, read.headerEnd()));
    assertThat(read.header().cpu()).isEqualTo(cpu);
    assertThat(read.headerRoom()).isEqualTo(1024);
  }

  @Test
  void read_nameOfSixteenBytes_isKept() throws IOException {
    Segment64 segment = new Segment64("SIXTEEN_BYTES_OK", 0, 0, 0, 0, 0, 0, 0, List.of());

    MachO read = read(TinyMachO.of(Cpu.ARM64).with(segment).build());

    assertThat(read.segment("SIXTEEN_BYTES_OK")).isPresent();
  }

  @Test
  void read_commandSizesThatCannotBe_areRefused() {
    for (int size : new int[] {0, 4, 7, 12, 1 << 20, -8}) {
      byte[] bytes = TinyMachO.of(Cpu.ARM64).build();
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(MachHeader.SIZE + 4, size);

      assertThatThrownBy(() -> read(bytes))
          .as("cmdsize %d", size)
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("tiny at 0x2");
    }
  }

  @Test
  void read_commandLongerThanItsFields_isRefused() {
    byte[] bytes = TinyMachO.of(Cpu.ARM64).build();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(MachHeader.SIZE + 4, 80);

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("has 80 bytes; expected 72");
  }

  @Test
  void read_truncatedFile_saysSo() {
    byte[] whole = TinyMachO.of(Cpu.X86_64).build();

    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 1)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("__LINKEDIT")
        .hasMessageContaining("truncated");
  }

  @Test
  void lastLinkedit_withBytesBehindIt_isRefused() throws IOException {
    byte[] whole = TinyMachO.of(Cpu.X86_64).build();
    MachO read = read(Arrays.copyOf(whole, whole.length + 1));

    assertThatThrownBy(read::lastLinkedit)
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("appended");
  }

  @Test
  void lastLinkedit_withSegmentBehindIt_isRefused() throws IOException {
    Segment64 behind = new Segment64("BEHIND", 0x200000000L, 0x1000, 0, 0, 1, 1, 0, List.of());
    MachO read = read(TinyMachO.of(Cpu.X86_64).with(behind).build());

    assertThatThrownBy(read::lastLinkedit)
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("BEHIND");
  }

  @Test
  void with_moreThanFourGibibytes_isRefused() throws IOException {
    MachO read = read(TinyMachO.of(Cpu.ARM64).build());

    assertThatThrownBy(() -> read.with(read.commands(), 1L << 32))
        .isInstanceOf(FileTooLargeException.class);
  }
}

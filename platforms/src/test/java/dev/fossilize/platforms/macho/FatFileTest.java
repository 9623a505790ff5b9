package dev.fossilize.platforms.macho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FatFileTest {
  private static byte[] build(boolean wide, long secondOffset) {
    byte[] intel = TinyMachO.of(Cpu.X86_64).build();
    byte[] apple = TinyMachO.of(Cpu.ARM64).build();
    FatFile header =
        new FatFile(
            wide,
            List.of(
                new FatArch(Cpu.X86_64.type(), 3, 0x4000, intel.length, 12, 0),
                new FatArch(Cpu.ARM64.type(), 0, secondOffset, apple.length, 14, 0)));
    Sink sink = new Sink();
    header.write(sink);
    sink.align(0x4000).bytes(intel).align(0x4000);
    return sink.bytes(apple).toByteArray();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void read_bothWidths_givesTheThinFiles(boolean wide) throws IOException {
    byte[] bytes = build(wide, 0x8000);
    ByteSource file = new MemoryBytes("fat", bytes);

    FatFile fat = FatFile.read(file);

    assertThat(FatFile.recognises(file)).isTrue();
    for (FatArch part : fat.architectures()) {
      MachO thin = MachO.read(file.slice(part.offset(), part.size()));
      assertThat(thin.header().cpu().type()).isEqualTo(part.cpuType());
    }
    assertThat(fat.end()).isEqualTo(8 + 2 * (wide ? 32 : 20));
    Sink sink = new Sink();
    fat.write(sink);
    assertThat(sink.toByteArray()).isEqualTo(Arrays.copyOf(bytes, sink.size()));
  }

  @Test
  void read_overlappingParts_isRefused() {
    ByteSource file = new MemoryBytes("fat", build(false, 0x4800));

    assertThatThrownBy(() -> FatFile.read(file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("0x4800");
  }

  @Test
  void recognises_javaClassFile_isNot() throws IOException {
    byte[] classFile = {
      (byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 69, 0, 0, 0, 0
    };

    assertThat(FatFile.recognises(new MemoryBytes("Some.class", classFile))).isFalse();
  }
}

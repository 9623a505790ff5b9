package dev.fossilize.platforms.macho;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FatFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return List.of(fat(false), fat(true));
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    FatFile header = FatFile.read(file);
    for (FatArch part : header.architectures()) {
      file.slice(part.offset(), part.size());
    }
    Sink sink = new Sink();
    header.write(sink);
    assertThat(sink.toByteArray()).isEqualTo(file.bytes(0, header.end()));
  }

  private static byte[] fat(boolean wide) {
    List<FatArch> parts =
        List.of(
            new FatArch(Cpu.X86_64.type(), 3, 0x80, 0x20, 2, 0),
            new FatArch(Cpu.ARM64.type(), 0, 0xa0, 0x10, 2, 0));
    Sink sink = new Sink();
    new FatFile(wide, parts).write(sink);
    return sink.zeros(0xb0 - sink.size()).toByteArray();
  }

  @Test
  void read_damaged_isRefused() {
    for (byte[] whole : seeds()) {
      damage(whole).truncated().isRefusal();
      damage(whole).extremes().isMixed();
    }
  }
}

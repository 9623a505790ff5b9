package dev.fossilize.platforms.pe.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;

class VersionInfoFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    FourPartVersion version = new FourPartVersion(1, 2, 3, 4);
    FixedFileInfo fixed = FixedFileInfo.ofApplication(version, version, false);
    Map<String, String> strings = Map.of("ProductName", "x", "FileVersion", "1.2.3");
    return List.of(written(new VersionInfo(fixed, 0x409, strings)));
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    VersionInfo read = VersionInfo.read(file);
    assertThat(VersionInfo.read(new MemoryBytes("written", written(read)))).isEqualTo(read);
  }

  private static byte[] written(VersionInfo info) {
    Sink sink = new Sink();
    info.write(sink);
    return sink.toByteArray();
  }
}

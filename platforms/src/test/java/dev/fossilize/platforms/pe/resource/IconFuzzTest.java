package dev.fossilize.platforms.pe.resource;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.util.List;

class IconFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    Sink icon = new Sink().u16(0).u16(1).u16(1);
    new IconEntry(16, 16, 0, 0, 1, 32, 40).write(icon);
    return List.of(icon.u32(22).u32(40).zeros(36).toByteArray());
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    for (IconFile.Image image : IconFile.read(file).images()) {
      image.bytes().bytes(0, Math.toIntExact(image.bytes().size()));
    }
  }
}

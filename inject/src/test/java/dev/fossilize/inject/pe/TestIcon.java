package dev.fossilize.inject.pe;

import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.pe.resource.IconFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** An icon of six sizes, five bitmaps and a PNG, whose entries leave planes and bits out. */
final class TestIcon {
  static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 256);

  private TestIcon() {}

  static IconFile icon() throws IOException {
    return IconFile.read(new MemoryBytes("app.ico", bytes()));
  }

  static byte[] bytes() throws IOException {
    List<byte[]> images = new ArrayList<>();
    for (int size : SIZES) {
      images.add(size == 256 ? png(size) : bitmap(size));
    }
    Sink sink = new Sink().u16(0).u16(1).u16(SIZES.size());
    int offset = 6 + 16 * SIZES.size();
    for (int i = 0; i < images.size(); i++) {
      int size = SIZES.get(i) % 256;
      sink.u8(size).u8(size).u8(0).u8(0).u16(0).u16(0);
      sink.u32(images.get(i).length).u32(offset);
      offset += images.get(i).length;
    }
    images.forEach(sink::bytes);
    return sink.toByteArray();
  }

  private static byte[] bitmap(int size) {
    Sink sink = new Sink();
    sink.u32(40).u32(size).u32(2L * size).u16(1).u16(32).u32(0).u32(0).zeros(16);
    for (int i = 0; i < size * size; i++) {
      sink.u32(0xff33_6699L);
    }
    return sink.zeros(Math.ceilDiv(size, 32) * 4 * size).toByteArray();
  }

  private static byte[] png(int size) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB), "png", out);
    return out.toByteArray();
  }
}

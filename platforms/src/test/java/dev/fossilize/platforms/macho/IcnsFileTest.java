package dev.fossilize.platforms.macho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcnsFileTest {
  private static final byte[] REST = "the image".getBytes(StandardCharsets.US_ASCII);

  /** The beginning of a PNG image, and something in place of the pixels. */
  private static byte[] png(int width, int height) {
    return new Sink()
        .u64be(0x89504e470d0a1a0aL)
        .u32be(13)
        .bytes("IHDR".getBytes(StandardCharsets.US_ASCII))
        .u32be(width)
        .u32be(height)
        .bytes(REST)
        .toByteArray();
  }

  private static byte[] read(byte[] bytes) throws IOException {
    return IcnsFile.read(new MemoryBytes("icon", bytes)).content();
  }

  @ParameterizedTest
  @CsvSource({"16,icp4", "32,icp5", "64,icp6", "128,ic07", "256,ic08", "512,ic09", "1024,ic10"})
  void read_square_isTheOneImageOfAnIcon(int side, String type) throws IOException {
    byte[] png = png(side, side);

    byte[] icon = read(png);

    byte[] expected =
        new Sink()
            .bytes("icns".getBytes(StandardCharsets.US_ASCII))
            .u32be(16 + png.length)
            .bytes(type.getBytes(StandardCharsets.US_ASCII))
            .u32be(8 + png.length)
            .bytes(png)
            .toByteArray();
    assertThat(icon).isEqualTo(expected);
    assertThat(read(icon)).as("an icon stays as it is").isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"512,256", "500,500", "0,0"})
  void read_otherSize_saysWhichThereAre(int width, int height) {
    assertThatThrownBy(() -> read(png(width, height)))
        .isInstanceOfSatisfying(
            FormatException.class, e -> assertThat(e.advice()).contains("1024 pixels"))
        .hasMessageContaining(width + " x " + height);
  }

  @Test
  void read_damagedOrForeign_isRefused() throws IOException {
    byte[] icon = read(png(512, 512));
    byte[] noLength = icon.clone();
    Arrays.fill(noLength, 12, 16, (byte) 0);
    for (byte[] wrong :
        new byte[][] {
          Arrays.copyOf(icon, icon.length - 1),
          Arrays.copyOf(icon, icon.length + 1),
          Arrays.copyOf(icon, 9),
          noLength,
          Arrays.copyOf(png(512, 512), 20),
          "GIF89a and more".getBytes(StandardCharsets.US_ASCII),
          new byte[0],
        }) {
      assertThatThrownBy(() -> read(wrong)).isInstanceOf(FormatException.class);
    }
  }
}

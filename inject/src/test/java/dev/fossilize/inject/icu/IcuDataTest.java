package dev.fossilize.inject.icu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IcuDataTest {
  @Test
  void find_package_tellsItsItems() throws Exception {
    IcuData data = IcuData.find(source(TinyIcu.usual().executable())).orElseThrow();
    assertThat(data.offset()).isEqualTo(TinyIcu.BEFORE);
    assertThat(data.end()).isEqualTo(TinyIcu.BEFORE + TinyIcu.usual().build().length);
    assertThat(data.prefix()).isEqualTo("icudt78l/");
    assertThat(data.items())
        .hasSize(31)
        .isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()));
    IcuItem item = data.item("curr/en_AU.res").orElseThrow();
    assertThat(new Bundles(data).read(item).text("%%Parent")).contains("en_001");
    assertThat(data.item("curr/xx.res")).isEmpty();
  }

  @Test
  void find_nothing_isEmpty() throws Exception {
    assertThat(IcuData.find(source(new byte[1 << 16]))).isEmpty();
    assertThat(IcuData.find(source(new byte[0]))).isEmpty();
    assertThat(IcuData.find(source("CmnD".repeat(100).getBytes(StandardCharsets.US_ASCII))))
        .isEmpty();
  }

  @Test
  void find_twoPackages_refuses() {
    byte[] one = TinyIcu.usual().build();
    byte[] two = new Sink().bytes(one).align(16).bytes(one).toByteArray();
    assertThatThrownBy(() -> IcuData.find(source(two)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("a second package of ICU data; the first is at 0x0");
  }

  @Test
  void find_truncatedAnywhere_refuses() {
    byte[] whole = TinyIcu.usual().build();
    for (int length = 32; length < whole.length; length += 7) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> IcuData.find(source(part))).isInstanceOf(FormatException.class);
    }
  }

  @Test
  void header_writtenAndRead_isTheSame() throws Exception {
    DataHeader header = new DataHeader(144, 20, 1, 0, 0, 2, 3, "CmnD", 1, 3);
    Sink out = new Sink();
    header.write(out);
    assertThat(out.size()).isEqualTo(DataHeader.SIZE);
    assertThat(DataHeader.read(new Cursor("header", 0, out.toByteArray()))).isEqualTo(header);
  }

  private static ByteSource source(byte[] bytes) {
    return new MemoryBytes("test", bytes);
  }
}

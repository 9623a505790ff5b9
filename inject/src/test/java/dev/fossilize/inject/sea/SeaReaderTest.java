package dev.fossilize.inject.sea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.fuzz.Damage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeaReaderTest {
  private static final SeaLayout LAYOUT = SeaLayout.MAIN_FORMAT;
  private static byte[] whole = new byte[0];

  @BeforeAll
  static void write() throws Exception {
    Content few = Content.of(new byte[] {1, 2, 3});
    whole =
        SeaWriter.content(
                SeaBlob.builder("main.js", few)
                    .codeCache(few)
                    .asset("k", few)
                    .execArgv(List.of("--x"))
                    .build(),
                LAYOUT)
            .toByteArray();
  }

  @ParameterizedTest
  @EnumSource(SeaLayout.class)
  void read_damaged_endsOnlyInFormatException(SeaLayout layout) {
    Damage damage = Damage.of(whole, file -> SeaReader.read(file, layout));
    damage.extremes();
    if (layout == LAYOUT) {
      damage.truncated().isRefusal();
      damage.extremes().isMixed();
    }
  }

  @Test
  void read_bytesBehindTheFields_areNotCounted() throws Exception {
    byte[] longer = Arrays.copyOf(whole, whole.length + 100);
    assertThat(SeaReader.read(new MemoryBytes("longer", longer), LAYOUT).size())
        .isEqualTo(whole.length);
  }

  @Test
  void read_wrongMagic_saysWhere() {
    byte[] bytes = whole.clone();
    bytes[0]++;
    assertThatThrownBy(() -> SeaReader.read(new MemoryBytes("blob", bytes), LAYOUT))
        .hasMessageContaining("blob at 0x0")
        .hasMessageContaining("0x0143da21");
  }
}

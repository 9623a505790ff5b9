package dev.fossilize.inject.sea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

  @Test
  void read_truncatedAnywhere_isRefused() {
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> SeaReader.read(new MemoryBytes("part", part), LAYOUT))
          .isInstanceOf(FormatException.class);
    }
  }

  @Test
  void read_bytesBehindTheFields_areNotCounted() throws Exception {
    byte[] longer = Arrays.copyOf(whole, whole.length + 100);
    assertThat(SeaReader.read(new MemoryBytes("longer", longer), LAYOUT).size())
        .isEqualTo(whole.length);
  }

  @Test
  void read_randomDamage_endsOnlyInFormatException() throws Exception {
    Random random = new Random(22);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = whole.clone();
      int at = random.nextInt(bytes.length);
      for (int i = at; i < Math.min(bytes.length, at + 1 + random.nextInt(8)); i++) {
        bytes[i] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
      }
      try {
        SeaReader.read(new MemoryBytes("mutant", bytes), LAYOUT);
      } catch (FormatException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
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

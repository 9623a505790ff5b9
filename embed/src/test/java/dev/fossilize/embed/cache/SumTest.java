package dev.fossilize.embed.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SumTest {
  @Test
  void ofText_isThatOfItsUnits() {
    // The check values of CRC-32 and CRC-32C are those of the digits 1 to 9.
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(Sum.of(digits)).isEqualTo(0xCBF43926_E3069283L);
    for (String text : new String[] {"", "a", "é€", "x".repeat(100_000) + "€"}) {
      assertThat(Sum.of(text)).isEqualTo(Sum.of(text.getBytes(StandardCharsets.UTF_16LE)));
    }
  }

  @Test
  void ofText_lastUnitOfManyChunks_counts() {
    String text = "x".repeat(1 << 17);
    assertThat(Sum.of(text + "a")).isNotEqualTo(Sum.of(text + "b"));
    assertThat(Sum.of("\ud800")).isNotEqualTo(Sum.of("\ud801"));
  }

  @Test
  void ofParts_isThatOfTheWhole() {
    assertThat(Sum.of(new byte[] {1}, new byte[] {2, 3})).isEqualTo(Sum.of(new byte[] {1, 2, 3}));
  }
}

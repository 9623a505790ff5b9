package dev.fossilize.platforms.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ByteRangeTest {
  @Test
  void pages_ofRange_liesWithin() {
    assertThat(new ByteRange(100, 9000).pages(4096)).isEqualTo(new ByteRange(4096, 8192));
    assertThat(new ByteRange(4096, 8192).pages(4096)).isEqualTo(new ByteRange(4096, 8192));
    assertThat(new ByteRange(4097, 8191).pages(4096).length()).isZero();
    assertThat(new ByteRange(100, 200).pages(4096).length()).isZero();
  }

  @Test
  void new_backwards_isRefused() {
    assertThatThrownBy(() -> new ByteRange(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}

package dev.fossilize.platforms.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeVersionTest {
  @Test
  void parse_withAndWithoutV() {
    assertThat(NodeVersion.parse("v22.23.2")).contains(new NodeVersion(22, 23, 2));
    assertThat(NodeVersion.parse("26.0.1")).map(NodeVersion::toString).contains("26.0.1");
  }

  @Test
  void parse_rangesAndNightlies_areNotExact() {
    assertThat(NodeVersion.parse("22")).isEmpty();
    assertThat(NodeVersion.parse("22.1")).isEmpty();
    assertThat(NodeVersion.parse("26.0.0-nightly2026")).isEmpty();
  }

  @Test
  void isAtLeast_comparesNumbersNotText() {
    assertThat(new NodeVersion(24, 10, 0).isAtLeast(24, 7)).isTrue();
    assertThat(new NodeVersion(24, 6, 9).isAtLeast(24, 7)).isFalse();
  }
}

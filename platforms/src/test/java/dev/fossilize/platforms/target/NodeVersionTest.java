package dev.fossilize.platforms.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeVersionTest {
  @Test
  void parse_withAndWithoutV() {
    assertThat(NodeVersion.parse("v22.23.2")).contains(new NodeVersion(22, 23, 2));
    assertThat(NodeVersion.parse("26.0.1")).map(NodeVersion::toString).contains("26.0.1");
  }

  @Test
  void parse_ranges_areNotExact() {
    assertThat(NodeVersion.parse("22")).isEmpty();
    assertThat(NodeVersion.parse("22.1")).isEmpty();
    assertThat(NodeVersion.parse("27.0.0-")).isEmpty();
    assertThat(NodeVersion.parse("27.0.0-../../x")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"27.0.0-alpha.0.0.0", "27.0.0-nightly20261130a1b2c3d4e5", "27.0.0-rc.1"})
  void parse_whatLeadsToARelease_isNone(String text) {
    NodeVersion version = NodeVersion.parse("v" + text).orElseThrow();
    assertThat(version).hasToString(text).isLessThan(new NodeVersion(27, 0, 0));
    assertThat(version).isGreaterThan(new NodeVersion(26, 99, 0)).isEqualTo(version);
    assertThat(version).isNotEqualTo(new NodeVersion(27, 0, 0));
    assertThat(version.isPreRelease()).isTrue();
    assertThat(version.isAtLeast(27, 0)).as("it has what the release will have").isTrue();
    assertThat(new NodeVersion(27, 0, 0).isPreRelease()).isFalse();
  }

  @Test
  void isAtLeast_comparesNumbersNotText() {
    assertThat(new NodeVersion(24, 10, 0).isAtLeast(24, 7)).isTrue();
    assertThat(new NodeVersion(24, 6, 9).isAtLeast(24, 7)).isFalse();
  }
}

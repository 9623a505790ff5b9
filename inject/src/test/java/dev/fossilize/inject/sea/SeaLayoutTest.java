package dev.fossilize.inject.sea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.target.NodeVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeaLayoutTest {
  @ParameterizedTest
  @CsvSource({
    "20.12.0, PLAIN, 8",
    "20.20.9, PLAIN, 8",
    "22.19.0, PLAIN, 8",
    "22.20.0, EXEC_ARGV, 9",
    "22.23.3, EXEC_ARGV, 9",
    "24.6.0, PLAIN, 8",
    "24.7.0, EXEC_ARGV, 9",
    "25.6.1, EXEC_ARGV, 9",
    "25.7.0, MAIN_FORMAT, 10",
    "26.8.0, MAIN_FORMAT, 10",
    "26.9.0, VIRTUAL_FILES, 10",
    "26.10.5, VIRTUAL_FILES, 10"
  })
  void of_verifiedRelease_isItsLayout(String version, SeaLayout layout, int headerSize)
      throws Exception {
    assertThat(SeaLayout.of(parse(version))).isEqualTo(layout);
    assertThat(layout.headerSize()).isEqualTo(headerSize);
    assertThat(SeaLayout.isKnown(parse(version))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "18.20.8",
        "19.9.0",
        "20.11.1",
        "20.21.0",
        "21.7.3",
        "22.24.0",
        "23.11.0",
        "24.22.0",
        "25.10.0",
        "26.11.0",
        "26.12.0",
        "27.0.0",
        "9999.0.0"
      })
  void of_releaseNobodyLookedAt_isRefusedWithTheKnownOnes(String version) {
    assertThat(SeaLayout.isKnown(parse(version))).isFalse();
    assertThatThrownBy(() -> SeaLayout.of(parse(version)))
        .isInstanceOf(UnknownLayoutException.class)
        .hasMessageContaining(version)
        .extracting(e -> ((UnknownLayoutException) e).advice())
        .asString()
        .contains("26.9 to 26.10");
  }

  @ParameterizedTest
  @CsvSource({
    "18.20.8, false",
    "20.11.1, false",
    "20.20.9, false",
    "20.21.0, true",
    "21.7.3, false",
    "22.24.0, true",
    "23.11.0, false",
    "24.22.3, true",
    "26.10.0, false",
    "26.11.0, true",
    "27.0.0, true"
  })
  void isLearnable_laterReleasesOfLinesThatWereLookedAt(String version, boolean learnable) {
    assertThat(SeaLayout.isLearnable(parse(version))).isEqualTo(learnable);
  }

  @ParameterizedTest
  @CsvSource({
    "20.12.0, PLAIN",
    "20.21.0, PLAIN",
    "22.24.0, EXEC_ARGV",
    "24.3.0, PLAIN",
    "24.22.3, EXEC_ARGV",
    "26.12.1, VIRTUAL_FILES",
    "27.0.0, VIRTUAL_FILES"
  })
  void likely_isThatOfTheReleaseBefore(String version, SeaLayout layout) throws Exception {
    assertThat(SeaLayout.likely(parse(version))).isEqualTo(layout);
  }

  @ParameterizedTest
  @ValueSource(strings = {"18.20.8", "21.7.3", "23.11.0"})
  void likely_ofLinesThatNobodyLookedAt_isUnknown(String version) {
    assertThatThrownBy(() -> SeaLayout.likely(parse(version)))
        .isInstanceOf(UnknownLayoutException.class);
  }

  private static NodeVersion parse(String version) {
    return NodeVersion.parse(version).orElseThrow();
  }
}

package dev.fossilize.platforms.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.errors.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TargetTest {
  @ParameterizedTest
  @CsvSource({
    "macos-aarch64,darwin-arm64",
    "osx-x64,darwin-x64",
    "windows-amd64,win-x64",
    "win32-arm64,win-arm64",
    "Linux-x86_64,linux-x64",
    "linux-aarch64-musl,linux-arm64-musl",
  })
  void parse_otherSpellings(String spelling, String canonical) throws Exception {
    assertThat(Target.parse(spelling)).hasToString(canonical);
  }

  @ParameterizedTest
  @EnumSource
  void parse_ownSpelling_roundTrips(Target target) throws Exception {
    assertThat(Target.parse(target.toString())).isEqualTo(target);
  }

  @Test
  void parse_unknown_listsWhatIsKnown() {
    assertThatThrownBy(() -> Target.parse("linux-sparc"))
        .isInstanceOfSatisfying(
            UsageException.class, e -> assertThat(e.advice()).contains("linux-x64", "win-arm64"))
        .hasMessageContaining("linux-sparc");
  }
}

package dev.fossilize.runtimes.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpmSourceTest {
  @ParameterizedTest
  @CsvSource({
    "24,26,true",
    "26,26,false",
    "25,26,false",
    "26,27,true",
    "27,28,true",
    "28,28,false"
  })
  void isLongTerm_isNeverTooEarly(int major, int newest, boolean expected) {
    assertThat(NpmSource.isLongTerm(major, newest)).isEqualTo(expected);
  }
}

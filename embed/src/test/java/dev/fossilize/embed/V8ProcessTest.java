package dev.fossilize.embed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V8ProcessTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--single-threaded",
        "-single_threaded",
        "--expose-gc --single_threaded --stack-size=500",
        "--no-single-threaded --single-threaded",
        "--single-threaded=true"
      })
  void singleThreaded_isRead(String flags) {
    assertThat(V8Process.singleThreaded(flags)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--single-threaded-gc",
        "--single-threaded --no-single-threaded",
        "--single-threaded --nosingle_threaded",
        "--not-single-threaded"
      })
  void otherFlags_areNot(String flags) {
    assertThat(V8Process.singleThreaded(flags)).isFalse();
  }
}

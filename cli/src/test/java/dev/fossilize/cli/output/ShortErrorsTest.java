package dev.fossilize.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.InvalidPathException;
import org.junit.jupiter.api.Test;

class ShortErrorsTest {
  @Test
  void memory_shortage_isNoDefectAndHasAnOption() {
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");
    assertThat(ShortErrors.problem(error))
        .startsWith("Out of memory: this needs more than the ")
        .contains(" MB that fossilize may use");
    assertThat(ShortErrors.advice(error)).contains("FOSSILIZE_JAVA_OPTIONS=-Xmx");
  }

  @Test
  void name_thatIsNone_isNoDefect() {
    InvalidPathException error = new InvalidPathException("a\0b", "Nul character not allowed");
    assertThat(ShortErrors.problem(error)).contains("can't be a file's name: Nul character");
    assertThat(ShortErrors.advice(error)).doesNotContain("defect");
  }
}

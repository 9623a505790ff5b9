package dev.fossilize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  private static final Path FILE = Path.of("..", "docs", "reference.md");

  @Test
  void page_saysWhatTheCommandsSay() throws IOException {
    String page = Reference.page();
    if ("apply".equals(System.getProperty("reference"))) {
      Files.writeString(FILE, page);
    }
    assertThat(Files.readString(FILE)).isEqualToNormalizingNewlines(page);
  }
}

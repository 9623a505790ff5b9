package dev.fossilize.ci.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The first page stays short, and begins with what a newcomer types. */
class ReadmeTest {
  private static final Path README = ProjectFiles.own().root().resolve("README.md");
  private static final int LONGEST = 5500;

  @Test
  void size_isThatOfAPage() throws IOException {
    assertThat(Files.size(README))
        .as("bytes of README.md: details belong into docs/")
        .isBetween(3000L, (long) LONGEST);
  }

  @Test
  void commands_areTheTwoThatContinuousIntegrationRuns() throws IOException {
    String text = Files.readString(README).replace("\r\n", "\n");
    assertThat(text).contains("```\n./fossilize package examples/hello/hello.js\nmvn verify\n```");
    assertThat(Files.readString(README.resolveSibling(".ci").resolve("run")))
        .contains("./fossilize package examples/hello/hello.js")
        .containsPattern("mvn -B -ntp .*verify");
  }
}

package dev.fossilize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class HelpTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... words) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), words);
  }

  @Test
  void help_ofPackage_groupsItsOptions() {
    assertThat(run("package", "--help")).isZero();
    assertThat(out.toString())
        .startsWith("Usage: fossilize package [OPTIONS] [ENTRY|DIR]")
        .containsSubsequence(
            "Application and runtime:",
            "--target",
            "Output:",
            "--out-dir",
            "Code cache:",
            "--train");
  }

  @Test
  void unknownOption_nearAKnownOne_isAskedAbout() {
    assertThat(run("package", "--targt=linux-x64")).isEqualTo(2);
    assertThat(err.toString()).contains("Did you mean --target?");
  }

  @Test
  void unknownOption_likeNothing_isNotGuessedAt() {
    assertThat(run("package", "--frobnicate")).isEqualTo(2);
    assertThat(err.toString()).doesNotContain("Did you mean");
  }

  @Test
  void unknownCommand_nearAKnownOne_namesOneOnly() {
    assertThat(run("packge")).isEqualTo(2);
    assertThat(err.toString()).contains("Did you mean package?");
  }
}

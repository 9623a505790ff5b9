package dev.fossilize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @TempDir private Path folder;

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

  @ParameterizedTest
  @ValueSource(strings = {"-x", "--z", "--no"})
  void unknownOption_tooShortToBeNearAnything_isNotGuessedAt(String word) {
    assertThat(run("package", word)).isEqualTo(2);
    assertThat(err.toString()).contains("'" + word + "'").doesNotContain("Did you mean");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect", "sign"})
  void command_fileThatIsNoExecutable_advises(String command) throws IOException {
    for (String content : List.of("", "hi", "some text\n")) {
      Path text = Files.writeString(folder.resolve("a.txt"), content);
      assertThat(run(command, text.toString())).isPositive();
      assertThat(err.toString())
          .contains(text + ": is not an ELF, Mach-O or PE executable")
          .contains("Name a program for Linux, macOS or Windows")
          .doesNotContain("Exception");
    }
  }

  @Test
  void help_ofEveryCommand_isShortAndGrouped() {
    for (String command : Main.COMMANDS.keySet()) {
      assertThat(run(command, "--help")).as(command).isZero();
    }
    assertThat(out.toString().lines().filter(line -> line.startsWith("Usage: ")))
        .hasSize(Main.COMMANDS.size())
        .allMatch(line -> line.length() <= 80);
  }
}

package dev.fossilize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.cli.options.Version;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void run_unknownOption_isWrongUse() {
    assertThat(Main.run("--no-such-option")).isEqualTo(2);
  }

  @Test
  void run_noCommand_isWrongUse() {
    assertThat(Main.run(new String[0])).isEqualTo(2);
  }

  @Test
  void version_isTheOneMavenBuilds() throws Exception {
    assertThat(new Version().getVersion())
        .singleElement()
        .asString()
        .matches("fossilize \\d+\\..*");
  }

  @Test
  void commands_bearTheNamesTheyAreListedBy() {
    Main.COMMANDS.forEach(
        (name, command) -> assertThat(command.get().spec().name()).isEqualTo(name));
  }
}

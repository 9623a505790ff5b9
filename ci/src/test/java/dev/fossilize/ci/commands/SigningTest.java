package dev.fossilize.ci.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.SecretSearch;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.macho.MacRuntimes;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.signing.identity.OpensslTimestamps;
import dev.fossilize.signing.identity.TestAuthority;
import dev.fossilize.signing.notary.FakeNotaryService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Developer IDs of an authority that the test makes. */
@NeedsRuntimes
class SigningTest {
  private static final String PASSWORD = "Xyzzy-plugh_4711";

  @TempDir static Path folder;
  private static Path identity = Path.of("");
  private static Path entry = Path.of("");

  @BeforeAll
  static void make() throws IOException {
    TestAuthority authority = new TestAuthority();
    identity = authority.pkcs12(folder.resolve("id.p12"), PASSWORD, authority.developerId());
    entry = Sources.write(folder, "app.js", "console.log('ran')");
  }

  private static List<Object> packaging(Path out, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "package",
                entry,
                "--target",
                "darwin-arm64",
                "--node-binary",
                MacRuntimes.arm64(Fossilize.NODE),
                "--node-version",
                Fossilize.NODE,
                "--out-dir",
                out,
                "--darwin-identity",
                identity));
    words.addAll(List.of(more));
    return words;
  }

  private static Program program(Path temporary, List<Object> words) {
    return Fossilize.program(List.of("-Djava.io.tmpdir=" + temporary), words.toArray());
  }

  @Test
  void package_withDeveloperId_signsTimestampsNotarizesAndKeepsTheSecret() throws Exception {
    assumeTrue(Judge.exists("openssl"));
    Path out = folder.resolve("out");
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    try (OpensslTimestamps timestamps = OpensslTimestamps.start(folder);
        FakeNotaryService notary = new FakeNotaryService().accepting()) {
      Program program =
          program(
                  temporary,
                  packaging(
                      out,
                      "--darwin-password-env",
                      "SIGNING_SECRET",
                      "--timestamp",
                      timestamps.address(),
                      "--notarize",
                      "--no-cache",
                      "--zip",
                      "--verbose",
                      "--json"))
              .with("SIGNING_SECRET", PASSWORD);
      for (Map.Entry<String, String> one : notary.environment(folder).entrySet()) {
        program.with(one.getKey(), one.getValue());
      }
      Outcome outcome = new SecretSearch(PASSWORD, temporary, out).run(program).done();

      assertThat(outcome.err()).contains("notarized").contains("can't be stapled");
      assertThat(outcome.out())
          .contains("Developer ID Application: Fossilize Tests")
          .contains("\"team\",\"value\":\"" + TestAuthority.TEAM + "\"");
      Path zip = out.resolve("app-darwin-arm64.zip");
      assertThat(zip).hasBinaryContent(notary.uploaded);
      if (Judge.exists("zipinfo")) {
        assertThat(Judge.in(out).run("zipinfo", zip).output())
            .contains("-rwxr-xr-x", "app-darwin-arm64", "1 file");
      }
      assertThat(timestamps.requests()).isPositive();

      Path made = out.resolve("app-darwin-arm64");
      Outcome verified = Fossilize.run("verify", made);
      assertThat(verified.exitCode()).isEqualTo(3);
      assertThat(verified.out())
          .contains("a root that is not believed")
          .contains("timestamp service's chain");
    }
  }

  @Test
  void package_wrongPassword_isWrongUseBeforeAnythingIsWritten() {
    Path out = folder.resolve("never");
    Outcome outcome =
        program(folder, packaging(out, "--darwin-password-env", "SIGNING_SECRET"))
            .with("SIGNING_SECRET", "wrong-" + PASSWORD)
            .run();
    outcome.isWrongUse("id.p12: the password is wrong");
    assertThat(outcome.out() + outcome.err()).doesNotContain(PASSWORD);
    assertThat(out).doesNotExist();
    program(folder, packaging(out)).run().isWrongUse("no terminal to ask for it");
    assertThat(out).doesNotExist();
  }

  @Test
  void package_appleVariables_areCheckedTogether() {
    List<Object> words = packaging(folder.resolve("never"));
    List<Object> withoutIdentity = words.subList(0, words.size() - 2);
    program(folder, withoutIdentity)
        .with("APPLE_CERT_PATH", identity)
        .run()
        .isWrongUse("APPLE_CERT_PASSWORD", "APPLE_TEAM_ID");
    program(folder, withoutIdentity)
        .with("APPLE_CERT_PATH", identity)
        .with("APPLE_CERT_PASSWORD", PASSWORD)
        .with("APPLE_TEAM_ID", "OTHER12345")
        .run()
        .isWrongUse(TestAuthority.TEAM, "OTHER12345");
  }

  @Test
  void package_notarizeWhatApplesRefuses_isWrongUse() throws IOException {
    Path debugging =
        Files.writeString(
            folder.resolve("debug.plist"),
            "<plist><dict><key>com.apple.security.cs.allow-jit</key><true/>"
                + "<key>com.apple.security.get-task-allow</key><true/></dict></plist>");
    Path out = folder.resolve("never");
    Fossilize.run(packaging(out, "--notarize", "--entitlements", debugging).toArray())
        .isWrongUse("get-task-allow");
    Fossilize.run(packaging(out, "--notarize", "--no-hardened-runtime").toArray())
        .isWrongUse("hardened runtime");
    Fossilize.run(packaging(out, "--notarize", "--timestamp", "none").toArray())
        .isWrongUse("timestamp");
    assertThat(out).doesNotExist();
  }

  @Test
  void sign_thenUnsign_givesTheBareFileBack() throws IOException {
    Path official = MacRuntimes.arm64(Fossilize.NODE);
    Path bare = folder.resolve("bare");
    Path signed = folder.resolve("signed");
    Path again = folder.resolve("again");
    Path secret = Files.writeString(folder.resolve("secret"), PASSWORD + "\n");
    assertThat(Fossilize.run("verify", official).out())
        .contains(
            "signed by Developer ID Application: Node.js Foundation (HX7739G8FX), timestamp 20");
    Fossilize.run("unsign", official, "-o", bare).done();
    Outcome outcome =
        Fossilize.run(
                "sign",
                bare,
                "--identity",
                identity,
                "--password-file",
                secret,
                "--timestamp",
                "none",
                "-o",
                signed,
                "--name",
                "app")
            .done();
    assertThat(outcome.out().strip()).isEqualTo(signed.toString());
    assertThat(Fossilize.run("inspect", signed).done().out())
        .contains("identifier \"app\" and anchor apple generic")
        .contains(TestAuthority.TEAM);
    Fossilize.run("unsign", signed, "-o", again).done();
    assertThat(Files.mismatch(bare, again)).isEqualTo(-1);

    Fossilize.run("sign", bare, "--identity", "ad-hoc", "-o", signed).done();
    assertThat(Fossilize.run("inspect", signed).done().out()).contains("adhoc");
    Fossilize.run("sign", Fossilize.node(Fossilize.NODE), "-o", signed).isWrongUse("Linux");
    Fossilize.run("notarize", signed).isWrongUse("not signed with a Developer ID");
    Fossilize.run("notarize").isWrongUse("submission");
  }
}

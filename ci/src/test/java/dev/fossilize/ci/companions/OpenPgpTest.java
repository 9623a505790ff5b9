package dev.fossilize.ci.companions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.SecretSearch;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures beside the executables, judged by GnuPG. */
@NeedsRuntimes
class OpenPgpTest {
  private static final String PASSWORD = "correct horse battery staple 4711";

  @TempDir Path folder;
  private Path home = Path.of("");

  @BeforeEach
  void findGnupg() throws IOException {
    Assumptions.assumeTrue(Judge.exists("gpg") && Judge.exists("sha256sum"), "they judge");
    home = Files.createDirectory(folder.resolve("g"));
    Files.setPosixFilePermissions(
        home, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void package_withIdentity_signsListAndEachFile_andTellsNobodyThePassword() throws Exception {
    Path key = secretKey(PASSWORD);
    Path app = SampleApplication.write(folder.resolve("app"));
    Path out = app.resolve("out");
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    var _ = Fossilize.node(Fossilize.NODE);

    Outcome packed =
        new SecretSearch(PASSWORD, temporary, app)
            .run(
                Fossilize.program(
                        List.of("-Djava.io.tmpdir=" + temporary),
                        "package",
                        app,
                        "--out-dir",
                        out,
                        "--node-version",
                        Fossilize.NODE,
                        "--no-cache",
                        "--sbom",
                        "--provenance",
                        "--verbose",
                        "--json",
                        "--linux-identity",
                        key,
                        "--linux-password-env",
                        "SIGNING_SECRET")
                    .with("SIGNING_SECRET", PASSWORD));

    packed.done();
    List<String> names = Sources.in(out);
    assertThat(names)
        .anyMatch(name -> name.endsWith(".cdx.json.asc"))
        .contains("SHA256SUMS", "SHA256SUMS.asc")
        .hasSize(8);
    Judge judge = Judge.in(out);
    assertThat(judge.run("sha256sum", "--check", "--strict", "SHA256SUMS").exit()).isZero();
    for (String name : names) {
      if (name.endsWith(".asc")) {
        String signed = name.substring(0, name.length() - ".asc".length());
        Judge.Result verdict = gpg("--verify", out.resolve(name), out.resolve(signed));
        assertThat(verdict.exit()).as("%s: %s", name, verdict).isZero();
        assertThat(verdict.errors()).contains("Good signature from \"Tester <test@example.org>\"");
      }
    }
  }

  @Test
  void package_withoutPassword_asksForItAtTheTerminal() throws Exception {
    Assumptions.assumeTrue(Judge.exists("script"), "it makes terminals");
    Path key = secretKey(PASSWORD);
    Path app = SampleApplication.write(folder.resolve("app"));
    Path out = app.resolve("out");
    var _ = Fossilize.node(Fossilize.NODE);
    Object[] words = {
      "package", app, "--out-dir", out, "--node-version", Fossilize.NODE, "--linux-identity", key
    };

    Program.Running running = Fossilize.program(words).atTerminal().start();
    running.awaitOutput("Password for " + key + ": ");
    running.type(PASSWORD);
    Outcome packed = running.outcome().done();

    assertThat(packed.out()).contains("Password for ").doesNotContain(PASSWORD);
    Judge.Result verdict =
        gpg("--verify", out.resolve("SHA256SUMS.asc"), out.resolve("SHA256SUMS"));
    assertThat(verdict.exit()).as(verdict.toString()).isZero();
  }

  @Test
  void package_withWrongPassword_isWrongUse_andBuildsNothing() throws IOException {
    Path key = secretKey(PASSWORD);
    Path password = Sources.write(folder, "password.txt", "not it");
    Path app = SampleApplication.write(folder.resolve("app"));

    Outcome packed =
        Fossilize.pack(
            app, app.resolve("out"), "--linux-identity", key, "--linux-password-file", password);

    packed.isWrongUse("the password does not open the key");
    assertThat(packed.err()).doesNotContain("not it", PASSWORD);
    assertThat(app.resolve("out")).doesNotExist();
  }

  private Path secretKey(String password) throws IOException {
    Judge.Result made =
        gpg(
            "--batch",
            "--pinentry-mode",
            "loopback",
            "--passphrase",
            password,
            "--quick-generate-key",
            "Tester <test@example.org>",
            "ed25519",
            "sign",
            "1d");
    assertThat(made.exit()).as(made.toString()).isZero();
    Path key = folder.resolve("key.asc");
    Judge.Result exported =
        gpg(
            "--batch",
            "--pinentry-mode",
            "loopback",
            "--passphrase",
            password,
            "--armor",
            "--output",
            key,
            "--export-secret-keys");
    assertThat(exported.exit()).as(exported.toString()).isZero();
    return key;
  }

  private Judge.Result gpg(Object... words) throws IOException {
    Object[] all = new Object[words.length + 2];
    all[0] = "gpg";
    all[1] = "--no-permission-warning";
    System.arraycopy(words, 0, all, 2, words.length);
    return Judge.in(folder).with("GNUPGHOME", home.toString()).with("LC_ALL", "C").run(all);
  }
}

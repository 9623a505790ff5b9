package dev.fossilize.signing.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.tags.NeedsJudges;
import dev.fossilize.signing.identity.PasswordSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that GnuPG made, and its verdict on what they sign. */
@NeedsJudges
class OpenPgpKeysTest {
  private static final String PASSWORD = "open sesame";
  private static final PasswordSource VARIABLE = new PasswordSource.Variable("PW");

  @TempDir Path folder;
  private Path home = Path.of("");

  @BeforeEach
  void findGnupg() throws IOException {
    Assumptions.assumeTrue(Judge.exists("gpg"), "GnuPG makes the keys and judges");
    home = Files.createDirectory(folder.resolve("g"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa3072", "nistp384"})
  void sign_byKeysOfEachKind_isGood(String algorithm) throws IOException {
    generate(algorithm, "sign", "never");

    assertThat(verdict(keys().open(export(), VARIABLE))).contains("Good signature");
  }

  @Test
  void sign_withASubkeyForIt_usesThat_evenWhereThePrimaryKeyIsElsewhere() throws IOException {
    generate("ed25519", "cert", "never");
    String fingerprint = gpg("--list-keys", "--with-colons").output();
    String primary = fingerprint.lines().filter(l -> l.startsWith("fpr")).findFirst().orElseThrow();
    String id = primary.replaceAll("[^0-9A-F]", "");
    done(gpg("--quick-add-key", id, "rsa2048", "encr", "never"));
    done(gpg("--quick-add-key", id, "ed25519", "sign", "never"));
    Path key = folder.resolve("subkeys.asc");
    done(gpg("--armor", "--output", key, "--export-secret-subkeys"));

    OpenPgpSigner signer = keys().open(key, VARIABLE);

    assertThat(signer.signer()).doesNotContain(id).contains("Tester <test@example.org>");
    assertThat(verdict(signer)).contains("Good signature");
  }

  @Test
  void open_afterItsEnd_isRefused() throws IOException {
    generate("ed25519", "sign", "1d");
    Path key = export();
    InstantSource later = InstantSource.fixed(Instant.now().plus(Duration.ofDays(2)));

    assertThatThrownBy(() -> new OpenPgpKeys(Map.of("PW", PASSWORD), later).open(key, VARIABLE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("expired at");
  }

  @Test
  void open_revoked_isRefused() throws IOException {
    generate("ed25519", "sign", "never");
    Path revocation;
    try (var files = Files.list(home.resolve("openpgp-revocs.d"))) {
      revocation = files.findFirst().orElseThrow();
    }
    // GnuPG puts a colon in front, against accidents.
    Files.writeString(revocation, Files.readString(revocation).replace(":-----", "-----"));
    done(gpg("--import", revocation));
    Path key = export();

    assertThatThrownBy(() -> keys().open(key, VARIABLE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("was revoked");
  }

  @Test
  void open_whatCannotSign_isRefused() throws IOException {
    generate("ed25519", "sign", "never");
    Path publicKey = folder.resolve("public.asc");
    done(gpg("--armor", "--output", publicKey, "--export"));
    Path text = Files.writeString(folder.resolve("text.asc"), "no key");

    for (Path file : new Path[] {publicKey, text, folder, folder.resolve("none.asc")}) {
      assertThatThrownBy(() -> keys().open(file, VARIABLE))
          .as(file.toString())
          .isInstanceOf(UsageException.class);
    }
    Path key = export();
    assertThatThrownBy(
            () ->
                new OpenPgpKeys(Map.of("PW", "wrong"), InstantSource.system()).open(key, VARIABLE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the password does not open the key")
        .hasMessageNotContaining("wrong");
    assertThatThrownBy(() -> keys().open(key, new PasswordSource.Variable("NOT_SET")))
        .hasMessageContaining("NOT_SET");
  }

  private static OpenPgpKeys keys() {
    return new OpenPgpKeys(Map.of("PW", PASSWORD), InstantSource.system());
  }

  private String verdict(OpenPgpSigner signer) throws IOException {
    byte[] content =
        "something to sign\r\n\0".repeat(10_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("file"), content);
    Path signature =
        Files.write(folder.resolve("file.asc"), signer.sign(new MemoryBytes("file", content)));
    Judge.Result good = gpg("--verify", signature, file);
    done(good);
    Files.write(file, new byte[] {1});
    assertThat(gpg("--verify", signature, file).exit()).isNotZero();
    return good.errors();
  }

  private void generate(String algorithm, String usage, String end) throws IOException {
    done(gpg("--quick-generate-key", "Tester <test@example.org>", algorithm, usage, end));
  }

  private Path export() throws IOException {
    Path key = folder.resolve("key.asc");
    done(gpg("--armor", "--output", key, "--export-secret-keys"));
    return key;
  }

  private static void done(Judge.Result result) {
    assertThat(result.exit()).as(result.toString()).isZero();
  }

  private Judge.Result gpg(Object... words) throws IOException {
    Object[] fixed = {
      "gpg", "--batch", "--yes", "--pinentry-mode", "loopback", "--passphrase", PASSWORD
    };
    Object[] all = java.util.Arrays.copyOf(fixed, fixed.length + words.length);
    System.arraycopy(words, 0, all, fixed.length, words.length);
    return Judge.in(folder).with("GNUPGHOME", home.toString()).with("LC_ALL", "C").run(all);
  }
}

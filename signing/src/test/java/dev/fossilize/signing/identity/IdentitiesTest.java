package dev.fossilize.signing.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.tags.NeedsJudges;
import dev.fossilize.signing.identity.TestAuthority.Held;
import dev.fossilize.signing.identity.TestAuthority.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsJudges
class IdentitiesTest {
  private static final String PASSWORD = "correct horse ünd battery";
  private static final PasswordSource VARIABLE = new PasswordSource.Variable("THE_PASSWORD");

  private static TestAuthority authority;
  private static Held held;

  @TempDir Path folder;

  private final Identities identities =
      new Identities(Map.of("THE_PASSWORD", PASSWORD, "WRONG", "x"), InstantSource.system());

  @BeforeAll
  static void issue() {
    authority = new TestAuthority();
    held = authority.developerId();
  }

  private SigningIdentity open(Path file, PasswordSource password) throws UsageException {
    return identities.open((IdentitySource.Keyed) IdentitySource.parse(file.toString()), password);
  }

  private Path p12(Wish wish) throws IOException {
    return authority.pkcs12(folder.resolve("id.p12"), PASSWORD, authority.issue(wish));
  }

  @Test
  void open_pkcs12_hasKeyAndChainAndShowsNoSecret() throws IOException {
    Path file = authority.pkcs12(folder.resolve("id.p12"), PASSWORD, held);
    try (SigningIdentity identity = open(file, VARIABLE)) {
      assertThat(identity.chain()).isEqualTo(authority.chain(held.certificate()));
      assertThat(identity.privateKey()).isEqualTo(held.pair().getPrivate());
      assertThat(identity).asString().contains("Fossilize Tests").doesNotContain(PASSWORD);
    }
  }

  @Test
  void privateKey_afterClose_isRefused() throws IOException {
    SigningIdentity identity =
        open(authority.pkcs12(folder.resolve("id.p12"), PASSWORD, held), VARIABLE);
    identity.close();
    assertThatThrownBy(identity::privateKey).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void open_passwordFromFile_takesItsFirstLine() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), PASSWORD + "\r\nmore\n");
    Path file = authority.pkcs12(folder.resolve("id.pfx"), PASSWORD, held);
    try (SigningIdentity identity = open(file, new PasswordSource.Line(secret))) {
      assertThat(identity.certificate()).isEqualTo(held.certificate());
    }
  }

  @Test
  void open_wrongPassword_saysSoWithoutIt() throws IOException {
    Path file = authority.pkcs12(folder.resolve("id.p12"), PASSWORD, held);
    assertThatThrownBy(() -> open(file, new PasswordSource.Variable("WRONG")))
        .isInstanceOf(UsageException.class)
        .hasMessage(file + ": the password is wrong.");
    assertThatThrownBy(() -> open(file, new PasswordSource.None()))
        .hasMessageContaining("none was given");
    assertThatThrownBy(() -> open(file, new PasswordSource.Variable("MISSING")))
        .hasMessageContaining("no environment variable MISSING");
    assertThatThrownBy(() -> open(file, new PasswordSource.Line(folder.resolve("missing"))))
        .hasMessageContaining("can't be read");
  }

  @Test
  void open_missingFolderOrOtherFile_saysWhichAndWhatItIs() throws IOException {
    Path missing = folder.resolve("missing.p12");
    assertThatThrownBy(() -> open(missing, VARIABLE))
        .hasMessage("There is no file " + missing + ".");
    Path directory = Files.createDirectory(folder.resolve("d.p12"));
    assertThatThrownBy(() -> open(directory, VARIABLE)).hasMessageContaining("is a folder");
    Path text = Files.writeString(folder.resolve("text.p12"), "not a key");
    assertThatThrownBy(() -> open(text, VARIABLE)).hasMessageContaining("no PKCS #12 file");
  }

  @Test
  void open_noKeyOrSeveral_saysHowMany() throws IOException {
    Path none = authority.pkcs12(folder.resolve("none.p12"), PASSWORD);
    assertThatThrownBy(() -> open(none, VARIABLE)).hasMessageContaining("no private key");
    Path two =
        authority.pkcs12(
            folder.resolve("two.p12"),
            PASSWORD,
            held,
            authority.issue(TestAuthority.developerIdWish()));
    assertThatThrownBy(() -> open(two, VARIABLE)).hasMessageContaining("2 private keys");
  }

  @Test
  void open_wrongTime_saysWhenItIsValid() throws IOException {
    Path expired = p12(TestAuthority.developerIdWish().days(-30, -1));
    assertThatThrownBy(() -> open(expired, VARIABLE)).hasMessageContaining("expired at");
    Path early = p12(TestAuthority.developerIdWish().days(1, 30));
    assertThatThrownBy(() -> open(early, VARIABLE)).hasMessageContaining("not valid before");
  }

  @Test
  void open_wrongUsage_saysWhichOneThereIs() throws IOException {
    Path usage = p12(TestAuthority.developerIdWish().usage(KeyUsage.keyEncipherment));
    assertThatThrownBy(() -> open(usage, VARIABLE)).hasMessageContaining("key usage");
    Path purpose = p12(TestAuthority.developerIdWish().purpose(KeyPurposeId.id_kp_serverAuth));
    assertThatThrownBy(() -> open(purpose, VARIABLE))
        .hasMessageContaining(KeyPurposeId.id_kp_serverAuth.getId());
  }

  @Test
  void open_pemOfOtherKey_saysThatTheyDontFit() throws IOException {
    String key = TestAuthority.pem("PRIVATE KEY", TestAuthority.keys().getPrivate().getEncoded());
    Path file =
        Files.writeString(
            folder.resolve("id.pem"), key + TestAuthority.pem(authority.chain(held.certificate())));
    assertThatThrownBy(() -> open(file, new PasswordSource.None()))
        .hasMessageContaining("not that of the private key");
  }

  @Test
  void open_pemOfOpenssl_readsEachKindOfKey() throws IOException {
    assumeTrue(Judge.exists("openssl"));
    Path plain =
        Files.writeString(
            folder.resolve("plain"),
            TestAuthority.pem("PRIVATE KEY", held.pair().getPrivate().getEncoded()));
    String chain = TestAuthority.pem(authority.chain(held.certificate()).reversed());
    Judge openssl = Judge.in(folder).with("P", PASSWORD);
    String encrypted =
        ok(openssl.run("openssl", "pkcs8", "-topk8", "-in", plain, "-passout", "env:P"));
    String traditional =
        ok(
            openssl.run(
                "openssl", "rsa", "-traditional", "-aes128", "-in", plain, "-passout", "env:P"));
    String bare = ok(openssl.run("openssl", "rsa", "-traditional", "-in", plain));
    assertThat(encrypted).contains("ENCRYPTED PRIVATE KEY");
    assertThat(traditional).contains("Proc-Type: 4,ENCRYPTED");
    assertThat(bare).contains("RSA PRIVATE KEY");
    for (String key : new String[] {encrypted, traditional, bare, Files.readString(plain)}) {
      Path file = Files.writeString(folder.resolve("id.pem"), chain + key);
      try (SigningIdentity identity = open(file, VARIABLE)) {
        assertThat(identity.chain()).isEqualTo(authority.chain(held.certificate()));
      }
    }
    Path file = Files.writeString(folder.resolve("id.pem"), chain + encrypted);
    assertThatThrownBy(() -> open(file, new PasswordSource.Variable("WRONG")))
        .hasMessageContaining("password is wrong");
    Path noKey = Files.writeString(folder.resolve("nokey.pem"), chain);
    assertThatThrownBy(() -> open(noKey, VARIABLE)).hasMessageContaining("no private key");
  }

  @Test
  void open_pkcs12OfOpenssl_readsIt() throws IOException {
    assumeTrue(Judge.exists("openssl"));
    Path pem =
        Files.writeString(
            folder.resolve("all"),
            TestAuthority.pem("PRIVATE KEY", held.pair().getPrivate().getEncoded())
                + TestAuthority.pem(authority.chain(held.certificate())));
    Path file = folder.resolve("id.p12");
    ok(
        Judge.in(folder)
            .with("P", PASSWORD)
            .run("openssl", "pkcs12", "-export", "-in", pem, "-out", file, "-passout", "env:P"));
    try (SigningIdentity identity = open(file, VARIABLE)) {
      assertThat(identity.chain()).isEqualTo(authority.chain(held.certificate()));
    }
  }

  @Test
  void parse_noIdentity_isRefused() {
    assertThatThrownBy(() -> IdentitySource.parse("key.txt")).hasMessageContaining("no identity");
    assertThatThrownBy(() -> IdentitySource.parse("pkcs11:token=x"))
        .hasMessageContaining("token's library");
    assertThatThrownBy(() -> IdentitySource.parse("pkcs11:token=x?module-path=/x&pin-value=1234"))
        .hasMessageNotContaining("1234")
        .hasMessageContaining("shows the PIN");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "pkcs11:token=x?pin-value=12%zz34, shows the PIN",
        "pkcs11:token=x;pin-value=1234, shows the PIN",
        "pkcs11:token=x?PIN-VALUE=1234, shows the PIN",
        "pkcs11:token=x?module-path=/x&pin-valu=1234, 'pin-valu'",
        "pkcs11:token=x?module-path=/x&1234, no '='",
        "pkcs11:token=1234;token=1234?module-path=/x, 'token' twice",
        "pkcs11:id=%1?module-path=/x, value that can't be read",
        "pkcs11:id=é?module-path=/x, outside ASCII",
        "pkcs11:slot-id=first?module-path=/x, value that can't be read"
      })
  void parse_uriOfTokenThatIsNotUnderstood_isRefusedWithoutItsValues(String uri, String why) {
    assertThatThrownBy(() -> IdentitySource.parse(uri))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("34");
  }

  @Test
  void parse_uriOfToken_decodesEachAttribute() throws UsageException {
    IdentitySource source =
        IdentitySource.parse(
            "pkcs11:model=any;token=My%20token;id=%00%ffA+;object=a%3Bb+c;type=private"
                + "?module-path=/lib%20x/y.so");

    assertThat(source).isInstanceOf(IdentitySource.Token.class);
    Pkcs11Uri uri = ((IdentitySource.Token) source).uri();
    assertThat(uri.token()).contains("My token");
    assertThat(uri.object()).contains("a;b+c");
    assertThat(uri.id()).contains(Pkcs11Id.of(new byte[] {0, (byte) 0xff, 'A', '+'}));
    assertThat(uri.module()).isEqualTo(Path.of("/lib x/y.so"));
    assertThat(uri).asString().contains("id=%00%FF%41%2B;");
  }

  @Test
  void toString_ofPasswords_hidesThem() {
    try (Password password = Password.of(PASSWORD.toCharArray())) {
      assertThat(password).asString().doesNotContain("horse");
    }
    char[] secret = PASSWORD.toCharArray();
    Password.of(secret).close();
    assertThat(secret).containsOnly('\0');
  }

  private static String ok(Judge.Result result) {
    assertThat(result.exit()).as(result.errors()).isZero();
    return result.output();
  }
}

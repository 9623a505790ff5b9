package dev.fossilize.signing.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On SoftHSM, whose tokens are files. */
@EnabledIf("dev.fossilize.signing.identity.SoftHsm#isInstalled")
class TokenKeyTest {
  private static final String PIN = "1234-geheim";

  @TempDir static Path folder;

  private static TestAuthority authority;
  private static TestAuthority.Held held;

  private final Identities identities =
      new Identities(Map.of("PIN", PIN, "WRONG", "9999"), InstantSource.system());

  @BeforeAll
  static void makeTokens() throws IOException, GeneralSecurityException {
    authority = new TestAuthority();
    held = authority.developerId();
    SoftHsm tokens = SoftHsm.in(folder, PIN, "one", "two", "odd");
    tokens.put("one", entry("signer", held), entry("signer/other", authority.developerId()));
    TestAuthority.Wish wish = TestAuthority.developerIdWish();
    KeyPairGenerator small = KeyPairGenerator.getInstance("RSA");
    small.initialize(1024);
    KeyPair pair = small.generateKeyPair();
    tokens.put(
        "odd",
        entry("small", new TestAuthority.Held(pair, authority.issueFor(wish, pair))),
        entry("expired", authority.issue(wish.days(-30, -1))),
        entry("server", authority.issue(wish.purpose(KeyPurposeId.id_kp_serverAuth))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "small   | is RSA with 1024 bits; expected RSA with 2048 bits or more | a new key",
        "expired | expired at                                          | Have it renewed",
        "server  | its extended key usage is [1.3.6.1.5.5.7.3.1]       | signing code",
        "nobody  | the certificates on the token are [                 | object=LABEL",
      })
  void open_keyThatCannotSign_saysWhy(String label, String words, String advice) {
    assertThatThrownBy(() -> open("token=odd;object=" + label, "PIN"))
        .isInstanceOfSatisfying(UsageException.class, e -> assertThat(e.advice()).contains(advice))
        .hasMessageContaining("object=" + label)
        .hasMessageContaining(words);
  }

  private static SoftHsm.Entry entry(String label, TestAuthority.Held one) {
    return new SoftHsm.Entry(label, one, authority.chain(one.certificate()));
  }

  private SigningIdentity open(String path, String password) throws UsageException {
    return identities.open(
        (IdentitySource.Keyed)
            IdentitySource.parse("pkcs11:" + path + "?module-path=" + SoftHsm.MODULE),
        new PasswordSource.Variable(password));
  }

  @Test
  void open_labelOfTokenAndObject_signsOnTheToken() throws Exception {
    try (SigningIdentity identity = open("token=one;object=signer", "PIN")) {
      assertThat(identity.chain()).isEqualTo(authority.chain(held.certificate()));
      assertThat(identity.privateKey().getEncoded()).as("the key stays on the token").isNull();
      Signature signature = identity.signature("SHA256withRSA");
      signature.update(new byte[] {1, 2, 3});
      byte[] signed = signature.sign();
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(held.certificate());
      verifier.update(new byte[] {1, 2, 3});
      assertThat(verifier.verify(signed)).isTrue();
      assertThat(identity).asString().doesNotContain(PIN);
    }
  }

  @Test
  void open_pinSource_isReadFromItsFile() throws IOException {
    Path pin = Files.writeString(folder.resolve("pin"), PIN + "\n");
    try (SigningIdentity identity =
        identities.open(
            (IdentitySource.Keyed)
                IdentitySource.parse(
                    "pkcs11:token=one;object=signer?module-path="
                        + SoftHsm.MODULE
                        + "&pin-source=file:"
                        + pin),
            new PasswordSource.None())) {
      assertThat(identity.certificate()).isEqualTo(held.certificate());
    }
  }

  @Test
  void open_severalKeys_namesThem() throws IOException {
    String first = "object=signer;id=" + id(held);
    assertThatThrownBy(() -> open("token=one", "PIN"))
        .isInstanceOfSatisfying(
            UsageException.class,
            e -> assertThat(e.advice()).contains(first, "object=signer/other;id=%"))
        .hasMessageContaining("2 private keys");
  }

  @Test
  void open_idAlone_choosesTheKey() throws IOException {
    for (String escaped :
        List.of(id(held).toString(), id(held).toString().toLowerCase(Locale.ROOT))) {
      try (SigningIdentity identity = open("token=one;id=" + escaped, "PIN")) {
        assertThat(identity.certificate()).isEqualTo(held.certificate());
      }
    }
    assertThatThrownBy(() -> open("token=one;id=%00%01", "PIN"))
        .hasMessageContaining("id=%00%01")
        .hasMessageContaining("no private key");
    String both = "token=one;object=signer/other;id=" + id(held);
    assertThatThrownBy(() -> open(both, "PIN")).hasMessageContaining("no private key");
  }

  private static Pkcs11Id id(TestAuthority.Held held) throws IOException {
    return id("one", held.certificate());
  }

  private static Pkcs11Id id(String token, X509Certificate certificate) throws IOException {
    List<TokenCertificate> found =
        Pkcs11Certificates.in(SoftHsm.MODULE, SoftHsm.slot(token)).stream()
            .filter(one -> one.is(certificate))
            .toList();
    assertThat(found).hasSize(1);
    return found.getFirst().id();
  }

  /** Issuers' certificates lie on tokens, too. */
  @Test
  void open_certificateWithoutKey_saysThatItIsAlone() throws IOException {
    String issuer = "token=odd;id=" + id("odd", authority.intermediate());
    assertThatThrownBy(() -> open(issuer, "PIN"))
        .isInstanceOfSatisfying(
            UsageException.class, e -> assertThat(e.advice()).contains("one that has a key"))
        .hasMessageContaining("no private key with a certificate that fits it; the token has the")
        .hasMessageEndingWith("] alone.");
  }

  @Test
  void open_emptyTokenOrNone_saysWhatThereIs() {
    assertThatThrownBy(() -> open("token=two", "PIN")).hasMessageContaining("no private key");
    assertThatThrownBy(() -> open("token=three", "PIN"))
        .hasMessageContaining("fits 0 tokens")
        .hasMessageContaining("'one'");
  }

  @Test
  void open_wrongPin_warnsOfTheLock() {
    assertThatThrownBy(() -> open("token=one;object=signer", "WRONG"))
        .hasMessageContaining("refused the PIN")
        .hasMessageNotContaining("9999");
  }

  @Test
  void open_otherLibrary_saysSo() {
    assertThatThrownBy(
            () ->
                identities.open(
                    (IdentitySource.Keyed)
                        IdentitySource.parse("pkcs11:token=one?module-path=/missing.so"),
                    new PasswordSource.None()))
        .hasMessageContaining("no PKCS #11 library");
  }
}

package dev.fossilize.signing.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.signing.identity.TestAuthority.Held;
import dev.fossilize.signing.identity.TestAuthority.Wish;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS8EncryptedPrivateKeyInfoBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that nobody can sign with, and what is said of each; and odd ones that are good. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysThatCannotSignTest {
  private static final String SECRET = "Plover-twisty_0815";
  private static final String EXPECTED =
      "; expected RSA with 2048 bits or more, or ECDSA on the curve P-256, P-384 or P-521.";
  private static final String KEY_OF =
      ": the key of \"C=AT,O=Fossilize Tests,OU="
          + TestAuthority.TEAM
          + ",CN=Developer ID Application: Fossilize Tests ("
          + TestAuthority.TEAM
          + ")\" is ";
  private static final String WRONG_MARK = "PRIVATKEY";

  private final TestAuthority authority = new TestAuthority();
  private Held good = authority.developerId();

  @TempDir private Path folder;

  /** Writes a file. */
  @FunctionalInterface
  interface Recipe {
    byte[] make() throws Exception;
  }

  @BeforeAll
  void issue() {
    good = authority.developerId();
  }

  private static Arguments row(
      String name, String file, Recipe recipe, String words, String advice) {
    return Arguments.of(Named.of(name, recipe), file, words, advice);
  }

  Stream<Arguments> kinds() throws GeneralSecurityException {
    return Stream.of(
            kind("RSA with PSS only", java("RSASSA-PSS", 2048), "RSA for signatures with PSS only"),
            kind("RSA of 1024 bits", java("RSA", 1024), "RSA with 1024 bits"),
            kind("secp256k1", curve("secp256k1"), "ECDSA on the curve secp256k1"),
            kind("P-224", curve("secp224r1"), "ECDSA on the curve secp224r1"),
            kind("brainpool", curve("brainpoolP256r1"), "ECDSA on the curve brainpoolP256r1"),
            kind("Ed25519", java("Ed25519", 255), "Ed25519"),
            kind("Ed448", java("Ed448", 448), "Ed448"),
            kind("DSA", java("DSA", 2048), "DSA"))
        .flatMap(List::stream);
  }

  /** As PEM, where the key is looked at, and as PKCS #12, where its certificate is. */
  private List<Arguments> kind(String name, KeyPair pair, String words) {
    X509Certificate certificate = authority.issueFor(TestAuthority.developerIdWish(), pair);
    Held held = new Held(pair, certificate);
    return List.of(
        row(
            name + ", PEM",
            "id.pem",
            () -> pem(key(pair), chain(held)),
            ": the private key is " + words,
            "have a certificate issued for a new key"),
        row(
            name + ", PKCS #12",
            "id.p12",
            () -> pkcs12(held),
            KEY_OF + words,
            "have a certificate issued for a new key"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void open_keyOfAKindThatNobodyTakes_saysWhichIsExpected(
      Recipe recipe, String name, String words, String advice) throws Exception {
    Path file = Files.write(folder.resolve(name), recipe.make());
    assertThatThrownBy(() -> open(file, SECRET))
        .isInstanceOfSatisfying(UsageException.class, e -> assertThat(e.advice()).contains(advice))
        .hasMessageStartingWith(file + words)
        .hasMessageEndingWith(EXPECTED);
  }

  Stream<Arguments> certificates() {
    Wish wish = TestAuthority.developerIdWish();
    return Stream.of(
        certificate("expired", wish.days(-30, -1), "expired at", "Have it renewed"),
        certificate("not yet valid", wish.days(1, 30), "is not valid before", "machine's clock"),
        certificate(
            "for encipherment",
            wish.usage(KeyUsage.keyEncipherment),
            "its key usage does not allow them",
            "issued for signing code"),
        certificate(
            "for servers",
            wish.purpose(KeyPurposeId.id_kp_serverAuth),
            "its extended key usage is [1.3.6.1.5.5.7.3.1], without 1.3.6.1.5.5.7.3.3",
            "issued for signing code"),
        certificate(
            "for nothing in particular",
            wish.withoutPurpose(),
            "its extended key usage is absent, without 1.3.6.1.5.5.7.3.3",
            "issued for signing code"));
  }

  private Arguments certificate(String name, Wish wish, String words, String advice) {
    return row(name, "id.p12", () -> pkcs12(authority.issue(wish)), words, advice);
  }

  Stream<Arguments> files() {
    return Stream.of(
        row(
            "a certificate for another key, PEM",
            "id.pem",
            () -> pem(key(TestAuthority.keys()), chain(good)),
            ": the certificate is not that of the private key, which is RSA with 2048 bits;"
                + " it holds the certificates of ",
            "issued for this key"),
        row(
            "a certificate for a key of another kind, PKCS #12",
            "id.p12",
            () -> pkcs12(new Held(curve("secp256r1"), good.certificate())),
            "is not that of the private key: what the key signs, it does not verify. It is for RSA"
                + " with 2048 bits; the private key is of the kind EC.",
            "issued for this key"),
        row(
            "certificates only, PEM",
            "id.pem",
            () -> bytes(chain(good)),
            ": there is no private key in it, but the certificates of ",
            "Put the private key"),
        row(
            "certificates only, PKCS #12",
            "id.p12",
            () -> plainPkcs12(false, true),
            ": there is no private key in it, but the certificates of ",
            "Export certificate and private key together"),
        row(
            "a key only, PEM",
            "id.pem",
            () -> bytes(key(good.pair())),
            ": there is no certificate in it, but a private key.",
            "Put the private key"),
        row(
            "a key only, PKCS #12",
            "id.p12",
            () -> plainPkcs12(true, false),
            ": there is no certificate in it, but a private key.",
            "Export certificate and private key together"),
        row(
            "two keys, PEM",
            "id.pem",
            () -> pem(key(good.pair()) + key(TestAuthority.keys()), chain(good)),
            ": there are 2 private keys in it; expected one.",
            "Put the private key"),
        row(
            "two keys, PKCS #12",
            "id.p12",
            () -> pkcs12(good, authority.developerId()),
            ": there are 2 private keys in it: 'key 1' of \"C=AT,O=Fossilize Tests",
            "one of them only"),
        row(
            "another password, PKCS #12",
            "id.p12",
            () -> Files.readAllBytes(authority.pkcs12(folder.resolve("x"), "other", good)),
            ": the password is wrong.",
            "the first line counts"),
        row(
            "another password, PEM",
            "id.pem",
            () -> pem(encrypted("other"), chain(good)),
            ": the password is wrong.",
            "the first line counts"),
        row(
            "DER of the key",
            "id.pem",
            () -> good.pair().getPrivate().getEncoded(),
            ": this is no PEM file; it holds a private key in DER, without a certificate.",
            "openssl pkey -inform DER"),
        row(
            "DER of the certificate",
            "id.pem",
            () -> good.certificate().getEncoded(),
            ": this is no PEM file; it holds a certificate in DER, without a private key.",
            "openssl x509 -inform DER"),
        row(
            "DER of the certificate, as PKCS #12",
            "id.p12",
            () -> good.certificate().getEncoded(),
            ": this is no PKCS #12 file; it holds a certificate in DER, without a private key.",
            "openssl x509 -inform DER"),
        row(
            "DER of the public key",
            "id.pem",
            () -> good.pair().getPublic().getEncoded(),
            "it holds a public key in DER.",
            "openssl pkey -inform DER"),
        row(
            "DER of an encrypted key",
            "id.pem",
            () -> der(encrypted(SECRET)),
            "it holds an encrypted private key in DER, without a certificate.",
            "openssl pkey -inform DER"),
        row(
            "certificates of PKCS #7",
            "id.pem",
            this::pkcs7,
            "it holds certificates without a private key (PKCS #7).",
            "openssl pkcs7 -inform DER"),
        row(
            "PKCS #12 named PEM",
            "id.pem",
            () -> pkcs12(good),
            ": this is no PEM file; it holds PKCS #12.",
            "ends in .p12"),
        row(
            "PEM named PKCS #12",
            "id.p12",
            () -> pem(key(good.pair()), chain(good)),
            ": this is no PKCS #12 file; it holds PEM.",
            "ends in .pem"),
        row(
            "PKCS #12, cut off",
            "id.p12",
            () -> Arrays.copyOf(pkcs12(good), 1500),
            "the beginning of a structure in DER that ends too early",
            "as a binary file"),
        row(
            "Java's key store named PEM",
            "id.pem",
            () -> store("JKS", good),
            "it holds a key store of Java's (JKS)",
            "keytool -importkeystore"),
        row(
            "nothing",
            "id.pem",
            () -> new byte[0],
            "it holds nothing: the file is empty.",
            "Put the private key"),
        row(
            "some text",
            "id.pem",
            () -> bytes("hello"),
            "it holds neither keys nor certificates.",
            "Put the private key"),
        row(
            "no markers",
            "id.pem",
            () -> bytes(key(good.pair()).replaceAll("-----.*\n", "")),
            "it holds Base64 without the markers of PEM.",
            "-----BEGIN PRIVATE KEY-----"),
        row(
            "markers of another name",
            "id.pem",
            () -> pem(key(good.pair()).replace("PRIVATE KEY", WRONG_MARK), chain(good)),
            " and a part that is called " + WRONG_MARK,
            "Put the private key"),
        row(
            "markers with four hyphens",
            "id.pem",
            () -> pem(key(good.pair()).replaceFirst("-----BEGIN", "----BEGIN"), chain(good)),
            ": line 1, \"----BEGIN PRIVATE KEY-----\", is nearly a marker of PEM.",
            "five hyphens"),
        row(
            "a beginning without its end",
            "id.pem",
            () -> pem(key(good.pair()).replaceFirst("-----END.*", ""), chain(good)),
            ": what begins in line 1, -----BEGIN PRIVATE KEY-----, has no end: line ",
            "-----END PRIVATE KEY-----"),
        row(
            "cut off",
            "id.pem",
            () -> bytes(chain(good) + key(good.pair()).substring(0, 200)),
            "-----BEGIN PRIVATE KEY-----, has no end: the file ends before.",
            "copy the file again"),
        row(
            "an end without its beginning",
            "id.pem",
            () -> pem(key(good.pair()).replaceFirst("-----BEGIN.*", ""), chain(good)),
            "\"-----END PRIVATE KEY-----\", ends what has no beginning.",
            "copy the file again"),
        row(
            "a line of the key lost",
            "id.pem",
            () -> pem(key(good.pair()).replaceFirst("\n.*\n", "\n"), chain(good)),
            ": what begins in line 1, -----BEGIN PRIVATE KEY-----, is damaged, or something else.",
            "Copy the file again"),
        row(
            "all lines in one",
            "id.pem",
            () -> bytes((key(good.pair()) + chain(good)).replace("\n", "\\n")),
            "it holds markers of PEM that don't stand alone in their lines.",
            "Keep its lines"),
        row(
            "a key of OpenSSH's",
            "id.pem",
            () -> pem(TestAuthority.pem("OPENSSH PRIVATE KEY", new byte[100]), chain(good)),
            ": the private key in line 1 is in OpenSSH's own format.",
            "ssh-keygen -p -m PKCS8"),
        row(
            "a public key",
            "id.pem",
            () -> pem(TestAuthority.pem("PUBLIC KEY", good.pair().getPublic().getEncoded()), ""),
            "there is no private key in it, but a part that is called PUBLIC KEY",
            "Put the private key"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"files", "certificates"})
  void open_fileThatIsNoIdentity_saysWhatItIs(
      Recipe recipe, String name, String words, String advice) throws Exception {
    Path file = Files.write(folder.resolve(name), recipe.make());
    assertThatThrownBy(() -> open(file, SECRET))
        .isInstanceOfSatisfying(UsageException.class, e -> assertThat(e.advice()).contains(advice))
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(words)
        .hasMessageNotContainingAny(SECRET, "Exception", "java.", "null");
  }

  Stream<Arguments> withoutPassword() {
    return Stream.of(
        row("PKCS #12", "id.p12", () -> pkcs12(good), "none was given", "--password-env"),
        row(
            "PEM",
            "id.pem",
            () -> pem(encrypted(SECRET), chain(good)),
            "none was given",
            "--password-file"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void withoutPassword(Recipe recipe, String name, String words, String advice) throws Exception {
    Path file = Files.write(folder.resolve(name), recipe.make());
    assertThatThrownBy(() -> open(file, ""))
        .isInstanceOfSatisfying(UsageException.class, e -> assertThat(e.advice()).contains(advice))
        .hasMessage(file + ": it is protected by a password, and " + words + ".");
  }

  Stream<Arguments> good() throws GeneralSecurityException {
    KeyPair p521 = curve("secp521r1");
    Held curve = new Held(p521, authority.issueFor(TestAuthority.developerIdWish(), p521));
    String whole = key(good.pair()) + chain(good);
    return Stream.of(
        row("PKCS #12 without encryption", "id.p12", () -> plainPkcs12(true, true), "", ""),
        row("P-521", "id.p12", () -> pkcs12(curve), SECRET, ""),
        row("indented", "id.pem", () -> bytes(whole.indent(4)), "", ""),
        row("lines of Windows", "id.pem", () -> bytes(whole.replace("\n", "\r\n")), "", ""),
        row("a mark of byte order", "id.pem", () -> bytes("\ufeff" + whole), "", ""),
        row("UTF-16", "id.pem", () -> whole.getBytes(StandardCharsets.UTF_16), "", ""),
        row("text around", "id.pem", () -> bytes("Bag Attributes\n  x: y\n" + whole), "", ""),
        row("certificates first", "id.pem", () -> bytes(chain(good) + key(good.pair())), "", ""),
        row(
            "certificates of PKCS #7",
            "id.pem",
            () -> pem(key(good.pair()), TestAuthority.pem("PKCS7", pkcs7())),
            "",
            ""),
        row("encrypted", "id.pem", () -> pem(encrypted(SECRET), chain(good)), SECRET, ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void good(Recipe recipe, String name, String password, String advice) throws Exception {
    Path file = Files.write(folder.resolve(name), recipe.make());
    try (SigningIdentity identity = open(file, password)) {
      assertThat(identity.chain()).hasSize(3).endsWith(authority.intermediate(), authority.root());
      assertThat(
              KeyPairs.fit(
                  identity.privateKey(),
                  identity.certificate().getPublicKey(),
                  identity.provider()))
          .isTrue();
    }
  }

  /** Nobody is asked for a password that nothing needs. */
  @Test
  void open_withoutEncryption_asksNobody() throws Exception {
    Path plain = Files.write(folder.resolve("plain.p12"), plainPkcs12(true, true));
    Identities identities = new Identities(Map.of(), InstantSource.system());
    try (SigningIdentity identity =
        identities.open(new IdentitySource.Pkcs12(plain), new PasswordSource.Prompt())) {
      assertThat(identity.certificate()).isEqualTo(good.certificate());
    }
    Path secret = Files.write(folder.resolve("secret.p12"), pkcs12(good));
    assertThatThrownBy(
            () -> identities.open(new IdentitySource.Pkcs12(secret), new PasswordSource.Prompt()))
        .hasMessageContaining("no terminal to ask for it");
  }

  private static SigningIdentity open(Path file, String password) throws UsageException {
    return new Identities(Map.of("SECRET", password), InstantSource.system())
        .open(
            (IdentitySource.Keyed) IdentitySource.parse(file.toString()),
            new PasswordSource.Variable("SECRET"));
  }

  private String chain(Held held) {
    return TestAuthority.pem(authority.chain(held.certificate()));
  }

  private static String key(KeyPair pair) {
    return TestAuthority.pem("PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  private static byte[] pem(String key, String certificates) {
    return bytes(key + certificates);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] der(String pem) {
    return Base64.getMimeDecoder().decode(pem.replaceAll("-----.*\n", ""));
  }

  private String encrypted(String password)
      throws IOException, OperatorCreationException, GeneralSecurityException {
    return TestAuthority.pem(
        "ENCRYPTED PRIVATE KEY",
        new JcaPKCS8EncryptedPrivateKeyInfoBuilder(good.pair().getPrivate())
            .build(
                new JceOpenSSLPKCS8EncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                    .setProvider(new BouncyCastleProvider())
                    .setPassword(password.toCharArray())
                    .build())
            .getEncoded());
  }

  private byte[] pkcs7() throws CMSException, IOException, GeneralSecurityException {
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addCertificates(new JcaCertStore(authority.chain(good.certificate())));
    return generator.generate(new CMSProcessableByteArray(new byte[0])).getEncoded();
  }

  private byte[] pkcs12(Held... held) throws IOException {
    return Files.readAllBytes(authority.pkcs12(folder.resolve("made"), SECRET, held));
  }

  private byte[] store(String type, Held held) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    store.setKeyEntry(
        "a",
        held.pair().getPrivate(),
        SECRET.toCharArray(),
        new Certificate[] {held.certificate()});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, SECRET.toCharArray());
    return out.toByteArray();
  }

  /** As 'openssl pkcs12 -export -keypbe NONE -certpbe NONE -nomac' makes it. */
  private byte[] plainPkcs12(boolean key, boolean certificates)
      throws IOException, PKCSException, GeneralSecurityException {
    PKCS12PfxPduBuilder file = new PKCS12PfxPduBuilder();
    if (certificates) {
      for (X509Certificate one : authority.chain(good.certificate())) {
        file.addData(
            new PKCS12SafeBagBuilder(new JcaX509CertificateHolder(one))
                .addBagAttribute(
                    PKCS12SafeBag.friendlyNameAttribute, new DERBMPString("certificate"))
                .build());
      }
    }
    if (key) {
      file.addData(
          new PKCS12SafeBagBuilder(
                  PrivateKeyInfo.getInstance(good.pair().getPrivate().getEncoded()))
              .build());
    }
    return file.build(null, new char[0]).getEncoded();
  }

  private static KeyPair java(String algorithm, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static KeyPair curve(String name) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
    generator.initialize(new ECGenParameterSpec(name));
    return generator.generateKeyPair();
  }
}

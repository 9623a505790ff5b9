package dev.fossilize.signing.windows;

import static dev.fossilize.signing.windows.OddCertificates.authority;
import static dev.fossilize.signing.windows.OddCertificates.signer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.sample.TinyPe;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.cms.Trust;
import dev.fossilize.signing.identity.TestAuthority.Held;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jsign.AuthenticodeSigner;
import net.jsign.DigestAlgorithm;
import net.jsign.pe.PEFile;
import net.jsign.timestamp.TimestampingMode;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs whose digest fits, judged by what WinVerifyTrust's policy asks of signer, issuers and
 * time. Each is signed by jsign with certificates made here.
 */
class OddAuthenticodeTest {
  private static final KeyPair CURVE = OddCertificates.curve();
  private static final KeyPair OTHER_CURVE = OddCertificates.curve();
  private static final KeyPair ISSUERS = OddCertificates.curve();
  private static final Held ROOT = authority("CN=Test Root,O=Fossilize", CURVE).issue();
  private static final Held STRANGE_ROOT = authority("CN=Root,O=Strange", OTHER_CURVE).issue();
  private static final Held ISSUER = authority("CN=Issuer,O=Fossilize", ISSUERS).by(ROOT).issue();

  private static final Held CLOCK =
      timestamper("CN=Clock,O=Fossilize").by(ROOT).days(-2000, 2000).issue();

  private static final Held STRANGE_CLOCK =
      timestamper("CN=Clock,O=Strange").by(STRANGE_ROOT).days(-2000, 2000).issue();

  private static final int SUBSYSTEM = 0x5c;
  private static final int CHECKSUM = 0x58;

  @TempDir private Path folder;

  enum Expected {
    TRUSTED,
    REMARK,
    UNKNOWN_SIGNER,
    WRONG
  }

  /**
   * How a program is signed.
   *
   * @param issuers between the signer and its root, and that root
   * @param clock whose timestamp it has, and of when
   * @param change what is done to the file afterwards
   */
  record Way(
      Held signer,
      List<Held> issuers,
      DigestAlgorithm digest,
      Optional<Clock> clock,
      Change change) {
    Way digest(DigestAlgorithm other) {
      return new Way(signer, issuers, other, clock, change);
    }

    Way clock(Held held, Held root, long days) {
      return new Way(
          signer,
          issuers,
          digest,
          Optional.of(new Clock(held, root, OddCertificates.days(days))),
          change);
    }

    Way then(Change other) {
      return new Way(signer, issuers, digest, clock, other);
    }
  }

  record Clock(Held held, Held root, Instant time) {}

  @FunctionalInterface
  interface Change {
    byte[] of(byte[] file) throws IOException;
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        row("issued by a known root", Expected.TRUSTED, "", by(good())),
        row(
            "issued by a root that nobody knows",
            Expected.UNKNOWN_SIGNER,
            "O=Strange,CN=Root is not there",
            new Way(
                good().by(STRANGE_ROOT).issue(),
                List.of(STRANGE_ROOT),
                DigestAlgorithm.SHA256,
                Optional.empty(),
                file -> file)),
        row(
            "its own issuer, with a great name",
            Expected.UNKNOWN_SIGNER,
            "CN=Microsoft Corporation",
            alone(signer("CN=Microsoft Corporation,O=Microsoft Corporation", CURVE).issue())),
        row(
            "an issuer that is not there",
            Expected.UNKNOWN_SIGNER,
            "is not there",
            alone(good().by(ISSUER).issue())),
        row(
            "RSA with 1024 bits",
            Expected.WRONG,
            "an RSA key of 1024 bits",
            by(signer("CN=Short", OddCertificates.keys("RSA", 1024)))),
        row(
            "RSA with 512 bits, signed with MD5",
            Expected.WRONG,
            "an RSA key of 512 bits",
            alone(
                signer("CN=Shorter", OddCertificates.keys("RSA", 512))
                    .signedWith("MD5withRSA")
                    .issue())),
        row(
            "a certificate signed with SHA-1",
            Expected.WRONG,
            "SHA1withECDSA",
            by(good().signedWith("SHA1withECDSA"))),
        row(
            "a digest of SHA-1",
            Expected.WRONG,
            "its digest is SHA",
            by(good()).digest(DigestAlgorithm.SHA1)),
        row(
            "a digest of SHA-1 from when it was believed",
            Expected.TRUSTED,
            "",
            by(good().days(-6000, 300))
                .digest(DigestAlgorithm.SHA1)
                .clock(
                    timestamper("CN=Old Clock").by(OLD_ROOT).days(-6500, 2000).issue(),
                    OLD_ROOT,
                    -5000)),
        row(
            "a key for encipherment",
            Expected.WRONG,
            "key usage without signatures",
            by(good().with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment)))),
        row("no key usage", Expected.TRUSTED, "", by(good().without(Extension.keyUsage))),
        row(
            "a key for servers",
            Expected.WRONG,
            "for other purposes",
            by(good().purposes(KeyPurposeId.id_kp_serverAuth))),
        row(
            "a key for servers and for code",
            Expected.TRUSTED,
            "",
            by(good().purposes(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_codeSigning))),
        row(
            "a key for nothing in particular",
            Expected.WRONG,
            "for other purposes",
            by(good().without(Extension.extendedKeyUsage))),
        row(
            "a critical extension that nobody knows",
            Expected.WRONG,
            "1.2.3.4.5",
            by(good().with(new ASN1ObjectIdentifier("1.2.3.4.5"), true, DERNull.INSTANCE))),
        row(
            "a critical extension of Apple's",
            Expected.WRONG,
            "1.2.840.113635.100.6.1.13",
            by(
                good()
                    .with(
                        new ASN1ObjectIdentifier("1.2.840.113635.100.6.1.13"),
                        true,
                        DERNull.INSTANCE))),
        row(
            "another extension that nobody knows",
            Expected.TRUSTED,
            "",
            by(good().with(new ASN1ObjectIdentifier("1.2.3.4.5"), false, DERNull.INSTANCE))),
        row(
            "an issuer that is no authority",
            Expected.WRONG,
            "may not issue",
            through(
                authority("CN=Nobody", ISSUERS)
                    .with(Extension.basicConstraints, true, new BasicConstraints(false)))),
        row(
            "an issuer without the key usage for it",
            Expected.WRONG,
            "may not issue",
            through(
                authority("CN=Nobody", ISSUERS)
                    .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)))),
        row(
            "an issuer for servers",
            Expected.WRONG,
            "issues for other purposes",
            through(authority("CN=Web", ISSUERS).purposes(KeyPurposeId.id_kp_serverAuth))),
        row("a path longer than allowed", Expected.WRONG, "allows 0 issuers", tooLong()),
        row(
            "a name outside of what its issuer may name",
            Expected.WRONG,
            "chain of certificates",
            through(
                authority("CN=Narrow", ISSUERS)
                    .with(
                        Extension.nameConstraints,
                        true,
                        new NameConstraints(
                            new GeneralSubtree[] {
                              new GeneralSubtree(new GeneralName(new X500Name("O=Somebody Else")))
                            },
                            null)))),
        row(
            "an issuer that was over",
            Expected.WRONG,
            "was not valid",
            through(authority("CN=Over", ISSUERS).days(-300, -10))),
        row("over, without a timestamp", Expected.WRONG, "not valid", by(good().days(-300, -10))),
        row("not valid yet", Expected.WRONG, "was not valid", by(good().days(10, 300))),
        row(
            "over, with a timestamp of before",
            Expected.TRUSTED,
            "",
            by(good().days(-300, -10)).clock(CLOCK, ROOT, -100)),
        row(
            "over, with a timestamp of after",
            Expected.WRONG,
            "was not valid",
            by(good().days(-300, -10)).clock(CLOCK, ROOT, -5)),
        row(
            "over, with a timestamp of nobody's",
            Expected.WRONG,
            "was not valid",
            by(good().days(-300, -10)).clock(STRANGE_CLOCK, STRANGE_ROOT, -100)),
        row(
            "valid, with a timestamp of nobody's",
            Expected.UNKNOWN_SIGNER,
            "the timestamp service's",
            by(good()).clock(STRANGE_CLOCK, STRANGE_ROOT, 0)),
        row(
            "a timestamp by a clock that was over",
            Expected.WRONG,
            "certificate not valid when time stamp created",
            by(good()).clock(timestamper("CN=Old Clock").by(ROOT).days(-10, -5).issue(), ROOT, 0)),
        row(
            "for as long as its certificate lives",
            Expected.WRONG,
            "was not valid",
            by(good()
                    .days(-300, -10)
                    .purposes(
                        KeyPurposeId.id_kp_codeSigning,
                        KeyPurposeId.getInstance(
                            new ASN1ObjectIdentifier("1.3.6.1.4.1.311.10.3.13"))))
                .clock(CLOCK, ROOT, -100)),
        row(
            "an organization of bytes that are no text",
            Expected.WRONG,
            "bytes that are no text",
            by(good(wrongText()))),
        row(
            "a checksum that is wrong",
            Expected.REMARK,
            "the checksum in its header",
            by(good()).then(file -> put(file, CHECKSUM, 1))),
        row(
            "another byte",
            Expected.WRONG,
            "changed after it was signed",
            by(good()).then(file -> put(file, 0x400 - TinyPe.NEW_HEADER, 1))),
        row(
            "another signature",
            Expected.WRONG,
            "",
            by(good()).then(file -> put(file, file.length - TinyPe.NEW_HEADER - 40, 7))),
        row(
            "bytes behind the signature",
            Expected.WRONG,
            "certificate table",
            by(good()).then(file -> java.util.Arrays.copyOf(file, file.length + 16))),
        row(
            "a file that was cut",
            Expected.WRONG,
            "",
            by(good()).then(file -> java.util.Arrays.copyOf(file, file.length - 16))));
  }

  private static final Held OLD_ROOT =
      authority("CN=Test Root,O=Old", OddCertificates.curve()).days(-7000, 3000).issue();

  private static OddCertificates good() {
    return signer("CN=Somebody,O=Somebody", CURVE);
  }

  private static OddCertificates good(X500Name name) {
    return OddCertificates.of(name, CURVE)
        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .purposes(KeyPurposeId.id_kp_codeSigning);
  }

  private static OddCertificates timestamper(String subject) {
    return OddCertificates.of(new X500Name(subject), CURVE)
        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .purposes(KeyPurposeId.id_kp_timeStamping);
  }

  private static Way by(OddCertificates signer) {
    // An old signer needs an old issuer; validity is no matter of the others.
    Held issuer =
        authority("CN=Issuer,O=Fossilize", ISSUERS).days(-7000, 3000).by(OLD_ROOT).issue();
    return new Way(
        signer.by(issuer).issue(),
        List.of(issuer, OLD_ROOT),
        DigestAlgorithm.SHA256,
        Optional.empty(),
        file -> file);
  }

  private static Way through(OddCertificates issuer) {
    Held held = issuer.by(ROOT).issue();
    return new Way(
        good().by(held).issue(),
        List.of(held, ROOT),
        DigestAlgorithm.SHA256,
        Optional.empty(),
        file -> file);
  }

  private static Way tooLong() {
    Held upper =
        authority("CN=Upper", OTHER_CURVE)
            .with(Extension.basicConstraints, true, new BasicConstraints(0))
            .by(ROOT)
            .issue();
    Held lower = authority("CN=Lower", ISSUERS).by(upper).issue();
    return new Way(
        good().by(lower).issue(),
        List.of(lower, upper, ROOT),
        DigestAlgorithm.SHA256,
        Optional.empty(),
        file -> file);
  }

  private static Way alone(Held signer) {
    return new Way(signer, List.of(), DigestAlgorithm.SHA256, Optional.empty(), file -> file);
  }

  /** A name whose organization claims to be UTF-8. */
  private static X500Name wrongText() {
    try {
      byte[] name = new X500Name("CN=Somebody,O=QQQQ").getEncoded();
      for (int i = 0; i < name.length; i++) {
        name[i] = name[i] == 'Q' ? (byte) 0xff : name[i];
      }
      return X500Name.getInstance(name);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] put(byte[] file, int offset, int value) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = TinyPe.NEW_HEADER + offset;
    return bytes.putInt(at, bytes.getInt(at) ^ value).array();
  }

  private static Arguments row(String name, Expected expected, String words, Way way) {
    return Arguments.of(Named.of(name, way), expected, words);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rows")
  void inspect_saysWhatWindowsWould(Way way, Expected expected, String words) throws IOException {
    SignatureReport report = inspect(way.change().of(signed(way, TinyPe.bytes())));
    switch (expected) {
      case TRUSTED -> {
        assertThat(report.isTrusted()).as(report.toString()).isTrue();
        assertThat(report.remarks()).isEmpty();
      }
      case REMARK -> {
        assertThat(report.isTrusted()).as(report.toString()).isTrue();
        assertThat(report.remarks()).anyMatch(clause -> clause.contains(words));
      }
      case UNKNOWN_SIGNER -> {
        assertThat(report.problems()).isEmpty();
        assertThat(report.strangers()).anyMatch(clause -> clause.contains(words));
      }
      case WRONG -> assertThat(report.problems()).anyMatch(clause -> clause.contains(words));
    }
  }

  /** Only of a driver does Windows compare the checksum. */
  @org.junit.jupiter.api.Test
  void inspect_checksumOfADriver_isWrong() throws IOException {
    byte[] driver = TinyPe.bytes();
    driver[TinyPe.NEW_HEADER + SUBSYSTEM] = 1;
    SignatureReport report = inspect(put(signed(by(good()), driver), CHECKSUM, 1));
    assertThat(report.problems()).anyMatch(clause -> clause.contains("checksum"));
  }

  private byte[] signed(Way way, byte[] program) throws IOException {
    Path file = Files.write(folder.resolve("odd.exe"), program);
    List<Certificate> chain = new ArrayList<>();
    chain.add(way.signer().certificate());
    way.issuers().forEach(held -> chain.add(held.certificate()));
    AuthenticodeSigner signer =
        new AuthenticodeSigner(chain.toArray(Certificate[]::new), way.signer().pair().getPrivate())
            .withDigestAlgorithm(way.digest())
            .withTimestamping(false);
    if (way.clock().isEmpty()) {
      return signed(file, signer);
    }
    Clock clock = way.clock().get();
    List<X509Certificate> clocks = List.of(clock.held().certificate(), clock.root().certificate());
    try (SomeTimestamps service = new SomeTimestamps(clock.held(), clocks, clock.time())) {
      return signed(
          file,
          signer
              .withTimestamping(true)
              .withTimestampingMode(TimestampingMode.RFC3161)
              .withTimestampingAuthority(service.address()));
    }
  }

  private static byte[] signed(Path file, AuthenticodeSigner signer) throws IOException {
    try (var channel =
            Files.newByteChannel(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        PEFile image = new PEFile(channel)) {
      signer.sign(image);
      image.save();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
    return Files.readAllBytes(file);
  }

  private static SignatureReport inspect(byte[] file) throws IOException {
    Set<String> roots =
        Set.of(Trust.fingerprint(ROOT.certificate()), Trust.fingerprint(OLD_ROOT.certificate()));
    try {
      return AuthenticodeReport.of(
          PeImage.read(new MemoryBytes("odd.exe", file)),
          new Trust(
              roots, List.of(ROOT.certificate(), OLD_ROOT.certificate()), Trust.Rules.WINDOWS));
    } catch (FossilizeException e) {
      return SignatureReport.unreadable(e.problem());
    }
  }
}

package dev.fossilize.signing.windows;

import static dev.fossilize.signing.windows.OddCertificates.authority;
import static dev.fossilize.signing.windows.OddCertificates.signer;

import dev.fossilize.platforms.pe.sample.TinyPe;
import dev.fossilize.signing.identity.TestAuthority.Held;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jsign.DigestAlgorithm;
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
import org.junit.jupiter.params.provider.Arguments;

/**
 * Programs whose digest fits, and what WinVerifyTrust's policy says of signer, issuers and time.
 * Each is signed by jsign with certificates made here.
 */
final class OddPrograms {
  private static final KeyPair CURVE = OddCertificates.curve();
  private static final KeyPair OTHER_CURVE = OddCertificates.curve();
  private static final KeyPair ISSUERS = OddCertificates.curve();
  private static final Held ROOT = authority("CN=Test Root,O=Fossilize", CURVE).issue();
  private static final Held OLD_ROOT =
      authority("CN=Test Root,O=Old", OddCertificates.curve()).days(-7000, 3000).issue();
  private static final Held STRANGE_ROOT = authority("CN=Root,O=Strange", OTHER_CURVE).issue();
  private static final Held ISSUER = authority("CN=Issuer,O=Fossilize", ISSUERS).by(ROOT).issue();

  private static final Held CLOCK =
      timestamper("CN=Clock,O=Fossilize").by(ROOT).days(-2000, 2000).issue();

  private static final Held STRANGE_CLOCK =
      timestamper("CN=Clock,O=Strange").by(STRANGE_ROOT).days(-2000, 2000).issue();

  private static final int CHECKSUM = 0x58;

  /** What judges believe. */
  static final List<X509Certificate> ROOTS = List.of(ROOT.certificate(), OLD_ROOT.certificate());

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
        differing(
            "OpenSSL takes RSA from 1024 bits on; Microsoft's root program asks for 2048",
            row(
                "RSA with 1024 bits",
                Expected.WRONG,
                "an RSA key of 1024 bits",
                by(signer("CN=Short", OddCertificates.keys("RSA", 1024))))),
        row(
            "RSA with 512 bits, signed with MD5",
            Expected.WRONG,
            "an RSA key of 512 bits",
            alone(
                signer("CN=Shorter", OddCertificates.keys("RSA", 512))
                    .signedWith("MD5withRSA")
                    .issue())),
        differing(
            "OpenSSL takes SHA-1 outside of TLS; Windows has not since 2016",
            row(
                "a certificate signed with SHA-1",
                Expected.WRONG,
                "SHA1withECDSA",
                by(good().signedWith("SHA1withECDSA")))),
        differing(
            "OpenSSL takes SHA-1 outside of TLS; Windows has not since 2016",
            row(
                "a digest of SHA-1",
                Expected.WRONG,
                "its digest is SHA",
                by(good()).digest(DigestAlgorithm.SHA1))),
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
        differing(
            "it looks at extended key usages alone; RFC 5280, 4.2.1.3, asks for digitalSignature",
            row(
                "a key for encipherment",
                Expected.WRONG,
                "key usage without signatures",
                by(good().with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment))))),
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
            "a key for nothing in particular, as all of its issuers",
            Expected.TRUSTED,
            "",
            by(good().without(Extension.extendedKeyUsage))),
        differing(
            "it takes a key for nothing in particular; Authenticode where no issuer is, either",
            row(
                "a key for nothing in particular, of an issuer for code",
                Expected.WRONG,
                "for other purposes",
                through(
                    authority("CN=Code", ISSUERS).purposes(KeyPurposeId.id_kp_codeSigning),
                    good().without(Extension.extendedKeyUsage)))),
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
        differing(
            "it looks at the signer's purposes alone; Windows' chains nest those of issuers",
            row(
                "an issuer for servers",
                Expected.WRONG,
                "issues for other purposes",
                through(authority("CN=Web", ISSUERS).purposes(KeyPurposeId.id_kp_serverAuth)))),
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
        differing(
            "it tells that the timestamp fails, and goes by today's date",
            row(
                "valid, with a timestamp of nobody's",
                Expected.UNKNOWN_SIGNER,
                "the timestamp service's",
                by(good()).clock(STRANGE_CLOCK, STRANGE_ROOT, 0))),
        differing(
            "it tells that the timestamp fails, and goes by today's date",
            row(
                "a timestamp by a clock that was over",
                Expected.WRONG,
                "certificate not valid when time stamp created",
                by(good())
                    .clock(timestamper("CN=Old Clock").by(ROOT).days(-10, -5).issue(), ROOT, 0))),
        differing(
            "it does not know the purpose that ends a signature with its certificate",
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
                    .clock(CLOCK, ROOT, -100))),
        row(
            "an organization of bytes that are no text",
            Expected.WRONG,
            "bytes that are no text",
            by(good(wrongText()))),
        row(
            "a checksum that is wrong",
            Expected.REMARK,
            "the checksum in its header",
            by(good()).then(OddPrograms::otherChecksum)),
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
            by(good()).then(file -> Arrays.copyOf(file, file.length + 16))),
        row(
            "a file that was cut",
            Expected.WRONG,
            "",
            by(good()).then(file -> Arrays.copyOf(file, file.length - 16))));
  }

  static OddCertificates good() {
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

  static Way by(OddCertificates signer) {
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
    return through(issuer, good());
  }

  private static Way through(OddCertificates issuer, OddCertificates signer) {
    Held held = issuer.by(ROOT).issue();
    return new Way(
        signer.by(held).issue(),
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

  static byte[] otherChecksum(byte[] file) {
    return put(file, CHECKSUM, 1);
  }

  private static byte[] put(byte[] file, int offset, int value) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = TinyPe.NEW_HEADER + offset;
    return bytes.putInt(at, bytes.getInt(at) ^ value).array();
  }

  private static Arguments row(String name, Expected expected, String words, Way way) {
    return Arguments.of(Named.of(name, way), expected, words, "");
  }

  /**
   * A row of which osslsigncode says the opposite.
   *
   * @param why it does
   */
  private static Arguments differing(String why, Arguments row) {
    Object[] all = row.get().clone();
    all[all.length - 1] = why;
    return Arguments.of(all);
  }
}

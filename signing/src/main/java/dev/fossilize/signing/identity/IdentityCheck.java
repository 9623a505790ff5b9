package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** What must hold of every identity, whatever is signed with it. */
final class IdentityCheck {
  /** {@code digitalSignature}, the first bit of RFC 5280's KeyUsage. */
  private static final int DIGITAL_SIGNATURE = 0;

  /** {@code id-kp-codeSigning} of RFC 5280. */
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

  private static final String CHOOSE =
      "Use a certificate that was issued for signing code, with its private key.";

  private IdentityCheck() {}

  static void check(SigningIdentity identity, String name, Instant now) throws UsageException {
    X509Certificate certificate = identity.certificate();
    String who = name + ": the certificate of " + subject(certificate);
    KeyKind kind =
        KeyKind.of(SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded()));
    kind.requireForCode(name + ": the key of " + subject(certificate));
    requireValid(certificate, who, now);
    requireUsage(certificate, who);
    if (!KeyPairs.fit(identity.privateKey(), certificate.getPublicKey(), identity.provider())) {
      throw new UsageException(
          who
              + " is not that of the private key: what the key signs, it does not verify. It is for"
              + " "
              + kind.words()
              + "; the private key is of the kind "
              + identity.privateKey().getAlgorithm()
              + ".",
          "Put the certificate that was issued for this key beside it.");
    }
  }

  private static void requireValid(X509Certificate certificate, String who, Instant now)
      throws UsageException {
    Instant begin = certificate.getNotBefore().toInstant();
    Instant end = certificate.getNotAfter().toInstant();
    if (now.isAfter(end)) {
      throw new UsageException(
          who + " expired at " + end + "; now it is " + now + ".",
          "Have it renewed, and name the new one.");
    }
    if (now.isBefore(begin)) {
      throw new UsageException(
          who + " is not valid before " + begin + "; now it is " + now + ".",
          "Check this machine's clock, or wait until then.");
    }
  }

  private static void requireUsage(X509Certificate certificate, String who) throws UsageException {
    boolean[] usage = certificate.getKeyUsage();
    if (usage != null && !usage[DIGITAL_SIGNATURE]) {
      throw new UsageException(
          who + " is not for digital signatures: its key usage does not allow them.", CHOOSE);
    }
    List<String> extended;
    try {
      extended = certificate.getExtendedKeyUsage();
    } catch (CertificateParsingException e) {
      throw new UsageException(who + " has an extended key usage that can't be read.", CHOOSE, e);
    }
    if (extended == null || !extended.contains(CODE_SIGNING)) {
      throw new UsageException(
          who
              + " is not for signing code: its extended key usage is "
              + (extended == null ? "absent" : extended)
              + ", without "
              + CODE_SIGNING
              + ".",
          CHOOSE);
    }
  }

  private static String subject(X509Certificate certificate) {
    return "\"" + certificate.getSubjectX500Principal().getName() + "\"";
  }
}

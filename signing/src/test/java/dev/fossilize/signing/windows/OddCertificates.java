package dev.fossilize.signing.windows;

import dev.fossilize.signing.identity.TestAuthority.Held;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate of any kind, as an authority would issue it that asks nothing. */
final class OddCertificates {
  private static long serial = 1000;

  private final X500Name subject;
  private final KeyPair keys;
  private @Nullable Held issuer;
  private Instant from = days(-1);
  private Instant to = days(300);
  private String algorithm = "SHA256withECDSA";
  private final List<Extra> extensions = new ArrayList<>();

  private record Extra(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {}

  private OddCertificates(X500Name subject, KeyPair keys) {
    this.subject = subject;
    this.keys = keys;
  }

  /** For a name and a key, issued by itself so far. */
  static OddCertificates of(X500Name subject, KeyPair keys) {
    return new OddCertificates(subject, keys);
  }

  /** An authority's. */
  static OddCertificates authority(String subject, KeyPair keys) {
    return of(new X500Name(subject), keys)
        .days(-3000, 3000)
        .with(Extension.basicConstraints, true, new BasicConstraints(true))
        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
  }

  /** A signer's. */
  static OddCertificates signer(String subject, KeyPair keys) {
    return of(new X500Name(subject), keys)
        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .purposes(KeyPurposeId.id_kp_codeSigning);
  }

  OddCertificates by(Held other) {
    issuer = other;
    return this;
  }

  OddCertificates days(long first, long last) {
    from = days(first);
    to = days(last);
    return this;
  }

  OddCertificates signedWith(String name) {
    algorithm = name;
    return this;
  }

  /** With an extension, in place of an earlier one of its kind. */
  OddCertificates with(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
    without(id);
    extensions.add(new Extra(id, critical, value));
    return this;
  }

  OddCertificates without(ASN1ObjectIdentifier id) {
    extensions.removeIf(extra -> extra.id().equals(id));
    return this;
  }

  OddCertificates purposes(KeyPurposeId... purposes) {
    return with(Extension.extendedKeyUsage, purposes.length == 1, new ExtendedKeyUsage(purposes));
  }

  /** The certificate with its key. */
  Held issue() {
    try {
      X500Name by =
          issuer == null
              ? subject
              : X500Name.getInstance(issuer.certificate().getSubjectX500Principal().getEncoded());
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              by,
              BigInteger.valueOf(serial++),
              Date.from(from),
              Date.from(to),
              subject,
              keys.getPublic());
      for (Extra extra : extensions) {
        builder.addExtension(extra.id(), extra.critical(), extra.value());
      }
      KeyPair signing = issuer == null ? keys : issuer.pair();
      return new Held(
          keys,
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(
                      new JcaContentSignerBuilder(algorithm).build(signing.getPrivate()))));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Instant days(long number) {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(number, ChronoUnit.DAYS);
  }

  static KeyPair curve() {
    return keys("EC", 256);
  }

  static KeyPair keys(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

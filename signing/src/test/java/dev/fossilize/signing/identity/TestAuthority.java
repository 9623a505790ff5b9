package dev.fossilize.signing.identity;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate authority of a root and an intermediate, as Apple's for Developer IDs. */
public final class TestAuthority {
  /** Apple's mark of the authority for Developer IDs. */
  public static final String DEVELOPER_ID_AUTHORITY = "1.2.840.113635.100.6.2.6";

  /** Apple's mark of a Developer ID Application certificate. */
  public static final String DEVELOPER_ID_APPLICATION = "1.2.840.113635.100.6.1.13";

  /** The team of {@link #developerId}. */
  public static final String TEAM = "FSLZ123456";

  private final Held root;
  private final Held intermediate;
  private long serial = 100;

  /** A key and its certificate. */
  public record Held(KeyPair pair, X509Certificate certificate) {}

  /** What is asked of a certificate. */
  public record Wish(
      String subject,
      Optional<KeyPurposeId> purpose,
      int usage,
      List<String> marks,
      Instant from,
      Instant to) {
    /** For another purpose. */
    public Wish purpose(KeyPurposeId other) {
      return new Wish(subject, Optional.of(other), usage, marks, from, to);
    }

    /** For no purpose in particular. */
    public Wish withoutPurpose() {
      return new Wish(subject, Optional.empty(), usage, marks, from, to);
    }

    Wish usage(int other) {
      return new Wish(subject, purpose, other, marks, from, to);
    }

    /** With other extensions that say nothing but that they are there. */
    public Wish withMarks(String... other) {
      return new Wish(subject, purpose, usage, List.of(other), from, to);
    }

    /** Valid at another time; days from now. */
    public Wish days(long first, long last) {
      return new Wish(
          subject,
          purpose,
          usage,
          marks,
          now().plus(first, ChronoUnit.DAYS),
          now().plus(last, ChronoUnit.DAYS));
    }
  }

  /** Makes new keys. */
  public TestAuthority() {
    KeyPair rootKey = keys();
    root =
        new Held(
            rootKey,
            certificate(
                "CN=Fossilize Test Root CA,O=Fossilize", rootKey, rootKey, null, List.of()));
    KeyPair key = keys();
    intermediate =
        new Held(
            key,
            certificate(
                "CN=Developer ID Certification Authority,OU=G2,O=Fossilize",
                key,
                rootKey,
                root.certificate(),
                List.of(DEVELOPER_ID_AUTHORITY)));
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  /** What a Developer ID Application certificate looks like. */
  public static Wish developerIdWish() {
    return new Wish(
        "CN=Developer ID Application: Fossilize Tests ("
            + TEAM
            + "),OU="
            + TEAM
            + ",O=Fossilize Tests,C=AT",
        Optional.of(KeyPurposeId.id_kp_codeSigning),
        KeyUsage.digitalSignature,
        List.of(DEVELOPER_ID_APPLICATION),
        now().minus(1, ChronoUnit.DAYS),
        now().plus(365, ChronoUnit.DAYS));
  }

  /** An identity as Apple's authority issues it. */
  public Held developerId() {
    return issue(developerIdWish());
  }

  /** The root's certificate. */
  public X509Certificate root() {
    return root.certificate();
  }

  /** The intermediate's certificate. */
  public X509Certificate intermediate() {
    return intermediate.certificate();
  }

  /** A certificate of the intermediate's. */
  public Held issue(Wish wish) {
    KeyPair pair = keys();
    return new Held(pair, issueFor(wish, pair));
  }

  /** A certificate for a key that there is already. */
  public X509Certificate issueFor(Wish wish, KeyPair pair) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Name(
                  RFC4519Style.INSTANCE,
                  intermediate.certificate().getSubjectX500Principal().getName()),
              BigInteger.valueOf(serial++),
              Date.from(wish.from()),
              Date.from(wish.to()),
              new X500Name(wish.subject()),
              pair.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(intermediate.certificate()));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(wish.usage()));
      if (wish.purpose().isPresent()) {
        builder.addExtension(
            Extension.extendedKeyUsage, true, new ExtendedKeyUsage(wish.purpose().get()));
      }
      for (String mark : wish.marks()) {
        builder.addExtension(new ASN1ObjectIdentifier(mark), true, DERNull.INSTANCE);
      }
      return sign(builder, intermediate.pair());
    } catch (CertIOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The certificate and those of its issuers. */
  public List<X509Certificate> chain(X509Certificate certificate) {
    return List.of(certificate, intermediate.certificate(), root.certificate());
  }

  /** An identity without a file. */
  public SigningIdentity identity(Held held) {
    return new SigningIdentity(
        held.pair().getPrivate(), chain(held.certificate()), Optional.empty(), () -> {});
  }

  /** The same with nobody's certificate but its own. */
  public SigningIdentity identityWithoutIssuers(Held held) {
    return new SigningIdentity(
        held.pair().getPrivate(), List.of(held.certificate()), Optional.empty(), () -> {});
  }

  /** Writes keys with their chains as PKCS #12. */
  public Path pkcs12(Path file, String password, Held... all) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int number = 1;
      for (Held held : all) {
        store.setKeyEntry(
            "key " + number++,
            held.pair().getPrivate(),
            password.toCharArray(),
            chain(held.certificate()).toArray(Certificate[]::new));
      }
      store.store(out, password.toCharArray());
      return file;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** New keys, of the size that Apple's have. */
  public static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certificate(
      String subject,
      KeyPair pair,
      KeyPair issuerKey,
      @Nullable X509Certificate issuer,
      List<String> marks) {
    try {
      X500Name name = new X500Name(RFC4519Style.INSTANCE, subject);
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer == null
                  ? name
                  : new X500Name(RFC4519Style.INSTANCE, issuer.getSubjectX500Principal().getName()),
              BigInteger.valueOf(issuer == null ? 1 : 2),
              Date.from(now().minus(3650, ChronoUnit.DAYS)),
              Date.from(now().plus(3650, ChronoUnit.DAYS)),
              name,
              pair.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuerKey.getPublic()));
      for (String mark : marks) {
        builder.addExtension(new ASN1ObjectIdentifier(mark), false, DERNull.INSTANCE);
      }
      return sign(builder, issuerKey);
    } catch (CertIOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, KeyPair issuer) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withRSA").build(issuer.getPrivate())));
    } catch (OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One more list of certificates as PEM. */
  public static String pem(List<X509Certificate> certificates) {
    List<String> parts = new ArrayList<>();
    for (X509Certificate one : certificates) {
      try {
        parts.add(pem("CERTIFICATE", one.getEncoded()));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
    return String.join("", parts);
  }

  /** Bytes as PEM. */
  public static String pem(String what, byte[] der) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + what
        + "-----\n";
  }
}

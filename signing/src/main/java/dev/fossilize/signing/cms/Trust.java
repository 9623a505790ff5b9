package dev.fossilize.signing.cms;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Which roots are believed, and by whose rules the rest is judged.
 *
 * @param roots SHA-256 of their certificates, in lower-case hex
 * @param stored roots that a signature needs not bring along
 */
public record Trust(Set<String> roots, List<X509Certificate> stored, Rules rules) {
  /** Whose rules. */
  public enum Rules {
    /** Certificates have marks of Apple's own, some of them critical. */
    APPLE,
    /** Chains are as Authenticode's policy wants them. */
    WINDOWS
  }

  /**
   * Apple Root CA, valid to 2035, from which all Developer IDs and Apple's timestamps descend. The
   * fingerprint is that of the certificate in each official Node.js executable.
   *
   * <p>Source: https://www.apple.com/certificateauthority/
   */
  public static final Trust APPLE =
      new Trust(
          Set.of("b0b1730ecbc7ff4505142c49f1295e6eda6bcaed7e2c68c5be91b5a11001f024"),
          List.of(),
          Rules.APPLE);

  /** Copies the collections. */
  public Trust {
    roots = Set.copyOf(roots);
    stored = List.copyOf(stored);
  }

  /** What somebody believes who signs with a certificate that descends from this root. */
  public static Trust ofSigner(X509Certificate root) {
    return APPLE.and(Set.of(root));
  }

  /** The same, and more roots. */
  Trust and(Set<X509Certificate> others) {
    Set<String> more = new HashSet<>(roots);
    others.forEach(root -> more.add(fingerprint(root)));
    return new Trust(more, stored, rules);
  }

  /** Whether this root is believed. */
  boolean has(X509Certificate root) {
    return roots.contains(fingerprint(root));
  }

  /** SHA-256 of a certificate, in lower-case hex. */
  public static String fingerprint(X509Certificate certificate) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }
}

package dev.fossilize.signing.cms;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keys and digests that are too weak to prove anything.
 *
 * <p>Sources: Microsoft, security advisories 2661254 (RSA), 2862973 (MD5) and "Windows Enforcement
 * of SHA1 Certificates"; the Trusted Root Program's requirement of 2048 bits; CA/Browser Forum,
 * "Baseline Requirements for Code Signing".
 */
public final class Strength {
  private static final int LEAST_RSA_BITS = 2048;
  private static final int LEAST_CURVE_BITS = 224;
  private static final Set<String> BROKEN = Set.of("MD2", "MD4", "MD5");

  /** From when on Windows takes no signature with SHA-1 that comes from elsewhere. */
  private static final Instant LAST_SHA1 = Instant.parse("2016-01-01T00:00:00Z");

  private Strength() {}

  /** What is too weak about a key, as a clause's object; empty if nothing is. */
  static Optional<String> weakKey(PublicKey key) {
    return switch (key) {
      case RSAKey rsa when rsa.getModulus().bitLength() < LEAST_RSA_BITS ->
          tooShort("RSA", rsa.getModulus().bitLength(), LEAST_RSA_BITS);
      case ECKey curve when curve.getParams().getOrder().bitLength() < LEAST_CURVE_BITS ->
          tooShort("ECDSA", curve.getParams().getOrder().bitLength(), LEAST_CURVE_BITS);
      case DSAKey dsa when dsa.getParams().getP().bitLength() < LEAST_RSA_BITS ->
          tooShort("DSA", dsa.getParams().getP().bitLength(), LEAST_RSA_BITS);
      default -> Optional.empty();
    };
  }

  private static Optional<String> tooShort(String kind, int found, int least) {
    return Optional.of("an %s key of %d bits, less than %d".formatted(kind, found, least));
  }

  /**
   * Whether nobody should believe a signature over this digest any more.
   *
   * @param digest such as {@code SHA-1}, or the name of a signature algorithm with it
   * @param when it was signed, as far as that is proved
   */
  public static boolean isWeakDigest(String digest, Instant when, Trust.Rules rules) {
    String plain = digest.toUpperCase(Locale.ROOT).replace("-", "");
    return BROKEN.stream().anyMatch(plain::startsWith)
        || (rules == Trust.Rules.WINDOWS && plain.startsWith("SHA1") && !when.isBefore(LAST_SHA1));
  }

  /** Whether a certificate was signed over such a digest. */
  static boolean isWeaklySigned(X509Certificate certificate, Instant when, Trust.Rules rules) {
    return isWeakDigest(certificate.getSigAlgName(), when, rules);
  }
}

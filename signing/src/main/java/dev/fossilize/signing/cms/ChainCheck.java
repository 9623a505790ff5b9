package dev.fossilize.signing.cms;

import dev.fossilize.signing.Findings;
import dev.fossilize.signing.identity.Chain;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * Whether a chain of certificates leads to a root that is believed, each allowed to do what it did
 * at that time. Withdrawn certificates are not asked for: the answer must not need the network.
 *
 * <p>Sources: RFC 5280, section 6.1; Microsoft, "Certificate Chaining Engine" for extended key
 * usages, which Windows wants of issuers too, and "Windows Authenticode Portable Executable
 * Signature Format", section "Verifying the Signing Certificate", for chains without any.
 */
public final class ChainCheck {
  /** {@code digitalSignature} of RFC 5280's KeyUsage. */
  private static final int SIGN = 0;

  /** {@code keyCertSign} of RFC 5280's KeyUsage. */
  private static final int SIGN_CERTIFICATES = 5;

  private static final String ANY_PURPOSE = "2.5.29.37.0";
  private static final String CODE_SIGNING = KeyPurposeId.id_kp_codeSigning.getId();

  private final Trust trust;
  private final String whose;
  private final Findings findings = new Findings();

  /**
   * @param whose chain it is, for messages: {@code the signer's}
   */
  public ChainCheck(Trust trust, String whose) {
    this.trust = trust;
    this.whose = whose;
  }

  /**
   * What was found.
   *
   * @param chain from the signer's certificate upwards, as far as its issuers are known
   * @param trusted whether it ends in a root that is believed
   */
  public record Result(List<X509Certificate> chain, boolean trusted, Findings findings) {
    public Result {
      chain = List.copyOf(chain);
    }
  }

  /**
   * Judges it.
   *
   * @param known certificates in any order, with others among them
   * @param purpose the extended key usage that the first certificate must have
   * @param when it was used
   */
  public Result check(
      X509Certificate certificate,
      Collection<X509Certificate> known,
      String purpose,
      Instant when) {
    List<X509Certificate> all = new ArrayList<>(known);
    all.addAll(trust.stored());
    List<X509Certificate> chain = Chain.of(certificate, all);
    boolean trusted = trust.has(chain.getLast());
    requirePurpose(certificate, chain, purpose);
    requireSigner(certificate);
    for (X509Certificate one : chain) {
      requireReadable(one);
      requireValid(one, when);
      requireStrong(one, chain, when);
    }
    for (int depth = 1; depth < chain.size(); depth++) {
      requireAuthority(chain, depth, purpose);
    }
    if (findings.problems().isEmpty()) {
      PathRules.problem(chain, when, trust.rules())
          .ifPresent(problem -> findings.problem(whose + " chain of certificates: " + problem));
    }
    if (!trusted) {
      tellEnd(chain.getLast());
    }
    return new Result(chain, trusted, findings);
  }

  private void tellEnd(X509Certificate last) {
    findings.stranger(
        whose
            + " chain of certificates ends at "
            + name(last)
            + (Chain.isIssuedBy(last, last)
                ? ", a root that is not believed"
                : ", whose issuer "
                    + Names.of(last.getIssuerX500Principal())
                    + " is not there, or did not sign it"));
  }

  private void requirePurpose(
      X509Certificate certificate, List<X509Certificate> chain, String purpose) {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      if (purposes == null ? !isForAll(chain, purpose) : !purposes.contains(purpose)) {
        findings.problem(whose + " certificate is for other purposes (" + purposes + ")");
      }
    } catch (CertificateParsingException e) {
      findings.problem(whose + " certificate has purposes that can't be read");
    }
  }

  /** Authenticode takes code whose signer and issuers are for nothing in particular. */
  private boolean isForAll(List<X509Certificate> chain, String purpose)
      throws CertificateParsingException {
    boolean none = trust.rules() == Trust.Rules.WINDOWS && purpose.equals(CODE_SIGNING);
    for (X509Certificate one : chain) {
      none &= one.getExtendedKeyUsage() == null;
    }
    return none;
  }

  private void requireReadable(X509Certificate certificate) {
    if (!Names.areReadable(certificate)) {
      findings.problem(
          whose + " certificate of " + name(certificate) + " has a name of bytes that are no text");
    }
  }

  private void requireSigner(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    if (usage != null && !usage[SIGN]) {
      findings.problem(
          whose + " certificate of " + name(certificate) + " has a key usage without signatures");
    }
  }

  private void requireValid(X509Certificate certificate, Instant when) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    if (when.isBefore(from) || when.isAfter(to)) {
      findings.problem(
          whose
              + " certificate of "
              + name(certificate)
              + " was not valid at "
              + when
              + " (from "
              + from
              + " to "
              + to
              + ")");
    }
  }

  /** How a root signed itself proves nothing, and is not asked. */
  private void requireStrong(X509Certificate one, List<X509Certificate> chain, Instant when) {
    Strength.weakKey(one.getPublicKey())
        .ifPresent(
            weak -> findings.problem(whose + " certificate of " + name(one) + " has " + weak));
    boolean root = chain.size() > 1 && one.equals(chain.getLast());
    if (!root && Strength.isWeaklySigned(one, when, trust.rules())) {
      findings.problem(
          "%s certificate of %s was signed with %s, which proves nothing any more"
              .formatted(whose, name(one), one.getSigAlgName()));
    }
  }

  private void requireAuthority(List<X509Certificate> chain, int depth, String purpose) {
    X509Certificate issuer = chain.get(depth);
    boolean[] usage = issuer.getKeyUsage();
    if (issuer.getBasicConstraints() < 0 || (usage != null && !usage[SIGN_CERTIFICATES])) {
      findings.problem(whose + " issuer " + name(issuer) + " may not issue certificates");
    } else if (between(chain, depth) > issuer.getBasicConstraints()) {
      findings.problem(
          "%s issuer %s allows %d issuers below it, found %d"
              .formatted(whose, name(issuer), issuer.getBasicConstraints(), between(chain, depth)));
    }
    if (!isSelfIssued(issuer) && !servesFor(issuer, purpose)) {
      findings.problem(whose + " issuer " + name(issuer) + " issues for other purposes");
    }
  }

  /** Issuers below one, without those that issued themselves. */
  private static long between(List<X509Certificate> chain, int depth) {
    return chain.subList(1, depth).stream().filter(one -> !isSelfIssued(one)).count();
  }

  private static boolean isSelfIssued(X509Certificate one) {
    return one.getSubjectX500Principal().equals(one.getIssuerX500Principal());
  }

  private boolean servesFor(X509Certificate issuer, String purpose) {
    try {
      List<String> purposes = issuer.getExtendedKeyUsage();
      return purposes == null || purposes.contains(purpose) || purposes.contains(ANY_PURPOSE);
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  private static String name(X509Certificate certificate) {
    return Names.of(certificate);
  }
}

package dev.fossilize.signing.cms;

import dev.fossilize.signing.identity.Chain;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Whether a chain of certificates leads to a root that is believed, each allowed to do what it did
 * at that time. Withdrawn certificates are not asked for: the answer must not need the network.
 */
public final class ChainCheck {
  /** {@code keyCertSign} of RFC 5280's KeyUsage. */
  private static final int SIGN_CERTIFICATES = 5;

  private final Trust trust;
  private final String whose;
  private final List<String> problems = new ArrayList<>();

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
   * @param problems one clause each
   */
  public record Result(List<X509Certificate> chain, boolean trusted, List<String> problems) {
    public Result {
      chain = List.copyOf(chain);
      problems = List.copyOf(problems);
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
    requirePurpose(certificate, purpose);
    for (X509Certificate one : chain) {
      requireValid(one, when);
    }
    for (X509Certificate issuer : chain.subList(1, chain.size())) {
      requireAuthority(issuer);
    }
    boolean trusted = trust.has(chain.getLast());
    if (!trusted && trust.isDemanded()) {
      refuseEnd(chain.getLast());
    }
    return new Result(chain, trusted, List.copyOf(problems));
  }

  private void refuseEnd(X509Certificate last) {
    problems.add(
        whose
            + " chain of certificates ends at "
            + name(last)
            + (Chain.isIssuedBy(last, last)
                ? ", a root that is not believed"
                : ", whose issuer "
                    + last.getIssuerX500Principal().getName()
                    + " is not there, or did not sign it"));
  }

  private void requirePurpose(X509Certificate certificate, String purpose) {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      if (purposes == null || !purposes.contains(purpose)) {
        problems.add(whose + " certificate is for other purposes (" + purposes + ")");
      }
    } catch (CertificateParsingException e) {
      problems.add(whose + " certificate has purposes that can't be read");
    }
  }

  private void requireValid(X509Certificate certificate, Instant when) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    if (when.isBefore(from) || when.isAfter(to)) {
      problems.add(
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

  private void requireAuthority(X509Certificate issuer) {
    boolean[] usage = issuer.getKeyUsage();
    if (issuer.getBasicConstraints() < 0 || (usage != null && !usage[SIGN_CERTIFICATES])) {
      problems.add(whose + " issuer " + name(issuer) + " may not issue certificates");
    }
  }

  private static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }
}

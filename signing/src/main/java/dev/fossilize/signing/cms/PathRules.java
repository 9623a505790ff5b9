package dev.fossilize.signing.cms;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.Extension;

/**
 * What RFC 5280 asks of a chain beyond what {@link ChainCheck} tells in words of its own: names and
 * policies that issuers allow, critical extensions, and whatever Java's own validator knows.
 */
final class PathRules {
  /** Where Apple's marks of its certificates begin. */
  private static final String APPLE = "1.2.840.113635.100.6.";

  /** Critical extensions of a certificate that is not issued by another of its chain. */
  private static final Set<String> UNDERSTOOD =
      Set.of(
          Extension.keyUsage.getId(),
          Extension.basicConstraints.getId(),
          Extension.extendedKeyUsage.getId(),
          Extension.subjectAlternativeName.getId(),
          Extension.certificatePolicies.getId(),
          Extension.nameConstraints.getId(),
          Extension.policyConstraints.getId(),
          Extension.policyMappings.getId(),
          Extension.inhibitAnyPolicy.getId());

  private PathRules() {}

  /** What is wrong with the whole chain, in words; empty if nothing is. */
  static Optional<String> problem(List<X509Certificate> chain, Instant when, Trust.Rules rules) {
    Optional<String> unknown =
        chain.stream().flatMap(one -> unknown(one, rules).stream()).findFirst();
    return unknown.isPresent() || chain.size() == 1 ? unknown : invalid(chain, when, rules);
  }

  private static Optional<String> unknown(X509Certificate one, Trust.Rules rules) {
    Set<String> critical = one.getCriticalExtensionOIDs();
    return (critical == null ? Set.<String>of() : critical)
        .stream()
            .filter(oid -> !UNDERSTOOD.contains(oid) && !isOfPlatform(oid, rules))
            .findFirst()
            .map(
                oid ->
                    "the certificate of %s has the critical extension %s, which nobody knows"
                        .formatted(Names.of(one), oid));
  }

  private static boolean isOfPlatform(String oid, Trust.Rules rules) {
    return rules == Trust.Rules.APPLE && oid.startsWith(APPLE);
  }

  private static Optional<String> invalid(
      List<X509Certificate> chain, Instant when, Trust.Rules rules) {
    try {
      PKIXParameters parameters =
          new PKIXParameters(Set.of(new TrustAnchor(chain.getLast(), null)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(when));
      parameters.addCertPathChecker(new MarksOfPlatform(rules));
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509")
                  .generateCertPath(chain.subList(0, chain.size() - 1)),
              parameters);
      return Optional.empty();
    } catch (GeneralSecurityException | RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Tells Java's validator that extensions of the platform's own are understood. */
  private static final class MarksOfPlatform extends PKIXCertPathChecker {
    private final Trust.Rules rules;

    MarksOfPlatform(Trust.Rules rules) {
      this.rules = rules;
    }

    @Override
    public void init(boolean forward) throws CertPathValidatorException {
      // it keeps nothing from one certificate to the next
    }

    @Override
    public boolean isForwardCheckingSupported() {
      return true;
    }

    @Override
    public Set<String> getSupportedExtensions() {
      return Set.of();
    }

    @Override
    public void check(Certificate certificate, Collection<String> unresolved) {
      unresolved.removeIf(oid -> isOfPlatform(oid, rules));
    }
  }
}

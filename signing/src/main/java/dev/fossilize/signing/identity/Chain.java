package dev.fossilize.signing.identity;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Puts certificates into the order of who vouches for whom. */
public final class Chain {
  private Chain() {}

  /**
   * A certificate, its issuer, and so on, up to one that issued itself or whose issuer is not
   * there.
   *
   * @param known certificates in any order, with others among them
   */
  public static List<X509Certificate> of(
      X509Certificate certificate, Collection<X509Certificate> known) {
    List<X509Certificate> chain = new ArrayList<>();
    Optional<X509Certificate> next = Optional.of(certificate);
    while (next.isPresent()) {
      X509Certificate current = next.get();
      chain.add(current);
      next =
          known.stream()
              .filter(one -> !chain.contains(one) && isIssuedBy(current, one))
              .findFirst();
    }
    return chain;
  }

  /** Whether {@code issuer}'s key signed {@code certificate}, under its own name. */
  public static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
    if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false; // the same name, another key
    }
  }
}

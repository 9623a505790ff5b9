package dev.fossilize.signing.cms;

import dev.fossilize.signing.identity.Chain;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cms.SignerId;
import org.bouncycastle.cms.jcajce.JcaX509CertSelectorConverter;
import org.bouncycastle.util.Store;

/** The certificates that a CMS signature brings along. */
public final class Certificates {
  private Certificates() {}

  /** All of them. */
  public static List<X509Certificate> of(Store<X509CertificateHolder> store)
      throws CertificateException {
    List<X509Certificate> all = new ArrayList<>();
    for (X509CertificateHolder holder : store.getMatches(null)) {
      all.add(new JcaX509CertificateConverter().getCertificate(holder));
    }
    return all;
  }

  /**
   * Those that none of their issuers signed, though one of that name or with that key is there: one
   * of the two was changed. Also of those that no chain needs.
   *
   * @param more issuers that came another way
   */
  public static List<X509Certificate> changed(
      List<X509Certificate> all, Collection<X509Certificate> more) {
    List<X509Certificate> changed = new ArrayList<>();
    for (X509Certificate one : all) {
      List<X509Certificate> issuers =
          Stream.concat(all.stream(), more.stream())
              .filter(other -> isNamedBy(one, other))
              .toList();
      if (!issuers.isEmpty()
          && issuers.stream().noneMatch(issuer -> Chain.isIssuedBy(one, issuer))) {
        changed.add(one);
      }
    }
    return changed;
  }

  /** By its name or by its key, since one of them may be what was changed. */
  private static boolean isNamedBy(X509Certificate one, X509Certificate issuer) {
    if (issuer.getSubjectX500Principal().equals(one.getIssuerX500Principal())) {
      return true;
    }
    byte[] wanted = one.getExtensionValue(Extension.authorityKeyIdentifier.getId());
    byte[] found = issuer.getExtensionValue(Extension.subjectKeyIdentifier.getId());
    if (wanted == null || found == null) {
      return false;
    }
    try {
      byte[] key =
          AuthorityKeyIdentifier.getInstance(JcaX509ExtensionUtils.parseExtensionValue(wanted))
              .getKeyIdentifierOctets();
      return Arrays.equals(
          key,
          SubjectKeyIdentifier.getInstance(JcaX509ExtensionUtils.parseExtensionValue(found))
              .getKeyIdentifier());
    } catch (IOException | RuntimeException e) {
      return false; // an identifier that can't be read names nobody
    }
  }

  /** The one that a signer names. */
  public static Optional<X509Certificate> matching(SignerId id, List<X509Certificate> all) {
    return all.stream()
        .filter(new JcaX509CertSelectorConverter().getCertSelector(id)::match)
        .findFirst();
  }
}

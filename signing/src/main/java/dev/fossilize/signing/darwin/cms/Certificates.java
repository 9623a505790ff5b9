package dev.fossilize.signing.darwin.cms;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.SignerId;
import org.bouncycastle.cms.jcajce.JcaX509CertSelectorConverter;
import org.bouncycastle.util.Store;

/** The certificates that a CMS signature brings along. */
final class Certificates {
  private Certificates() {}

  static List<X509Certificate> of(Store<X509CertificateHolder> store) throws CertificateException {
    List<X509Certificate> all = new ArrayList<>();
    for (X509CertificateHolder holder : store.getMatches(null)) {
      all.add(new JcaX509CertificateConverter().getCertificate(holder));
    }
    return all;
  }

  static Optional<X509Certificate> matching(SignerId id, List<X509Certificate> all) {
    return all.stream()
        .filter(new JcaX509CertSelectorConverter().getCertSelector(id)::match)
        .findFirst();
  }
}

package dev.fossilize.signing.cms;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The roots that this Java runtime believes, from which public timestamp services descend. */
public final class PublicRoots {
  private PublicRoots() {}

  /** Read at their first use: it takes a while, and they stay the same. */
  private static final class Holder {
    static final Set<X509Certificate> ROOTS = read();
  }

  public static Set<X509Certificate> all() {
    return Holder.ROOTS;
  }

  private static Set<X509Certificate> read() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      @Nullable KeyStore usual = null;
      factory.init(usual);
      Set<X509Certificate> roots = new HashSet<>();
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager known) {
          roots.addAll(List.of(known.getAcceptedIssuers()));
        }
      }
      return Set.copyOf(roots);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has roots of its own", e);
    }
  }
}

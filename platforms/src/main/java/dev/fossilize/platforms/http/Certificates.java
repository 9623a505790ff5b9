package dev.fossilize.platforms.http;

import dev.fossilize.platforms.errors.FossilizeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Certificate authorities that a company's network adds: the PEM files that {@code
 * NODE_EXTRA_CA_CERTS} and {@code SSL_CERT_FILE} name, and npm's {@code cafile}, beside those that
 * Java trusts.
 */
final class Certificates {
  private Certificates() {}

  static SSLContext context(Map<String, String> environment) throws IOException {
    try {
      List<Certificate> extra = new ArrayList<>();
      for (String variable : List.of("NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "npm_config_cafile")) {
        @Nullable String file = environment.get(variable);
        if (file != null && !file.isBlank()) {
          extra.addAll(read(variable, file));
        }
      }
      if (extra.isEmpty()) {
        return SSLContext.getDefault();
      }
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      for (TrustManager manager : managers(null)) {
        if (manager instanceof X509TrustManager known) {
          for (X509Certificate certificate : known.getAcceptedIssuers()) {
            trusted.setCertificateEntry("java-" + trusted.size(), certificate);
          }
        }
      }
      for (Certificate certificate : extra) {
        trusted.setCertificateEntry("extra-" + trusted.size(), certificate);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(trusted), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  private static TrustManager[] managers(@Nullable KeyStore trusted)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory.getTrustManagers();
  }

  private static List<Certificate> read(String variable, String file) throws IOException {
    try {
      return List.copyOf(
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(Path.of(file)))));
    } catch (IOException | InvalidPathException | GeneralSecurityException e) {
      throw new FossilizeException(
          variable + " names " + file + ", which cannot be read as certificates: " + e,
          "Let it name a file of PEM certificates, or unset it.",
          e);
    }
  }
}

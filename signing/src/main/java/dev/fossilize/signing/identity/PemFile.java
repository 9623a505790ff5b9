package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** Reads a key and certificates in PEM (RFC 7468): PKCS #8, encrypted or not, and OpenSSL's own. */
final class PemFile {
  private static final String CONTENT =
      "Put the private key, its certificate and the issuers' certificates into one PEM file.";

  private final Path file;
  private final Password password;
  private final BouncyCastleProvider provider = new BouncyCastleProvider();
  private final List<PrivateKeyInfo> keys = new ArrayList<>();
  private final List<X509Certificate> certificates = new ArrayList<>();

  private PemFile(Path file, Password password) {
    this.file = file;
    this.password = password;
  }

  static SigningIdentity open(Path file, Password password) throws UsageException {
    byte[] content = IdentityFile.read(file);
    PemFile pem = new PemFile(file, password);
    try {
      pem.readAll(content);
      return pem.identity();
    } catch (UsageException e) {
      throw e;
    } catch (IOException | CertificateException e) {
      throw new UsageException(file + ": this PEM file can't be read.", CONTENT, e);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private void readAll(byte[] content) throws IOException, CertificateException {
    try (PEMParser parser =
        new PEMParser(
            new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.US_ASCII))) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        switch (part) {
          case X509CertificateHolder holder ->
              certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
          case PrivateKeyInfo key -> keys.add(key);
          case PEMKeyPair pair -> keys.add(pair.getPrivateKeyInfo());
          case PKCS8EncryptedPrivateKeyInfo key -> keys.add(decrypted(key));
          case PEMEncryptedKeyPair pair -> keys.add(decrypted(pair));
          default -> {} // parameters of curves, and what else OpenSSL writes before a key
        }
      }
    }
  }

  private PrivateKeyInfo decrypted(PKCS8EncryptedPrivateKeyInfo key) throws UsageException {
    try {
      return key.decryptPrivateKeyInfo(
          new JceOpenSSLPKCS8DecryptorProviderBuilder()
              .setProvider(provider)
              .build(password.characters()));
    } catch (OperatorCreationException | PKCSException e) {
      throw IdentityFile.wrongPassword(file, password, e);
    }
  }

  private PrivateKeyInfo decrypted(PEMEncryptedKeyPair pair) throws IOException {
    try {
      return pair.decryptKeyPair(
              new JcePEMDecryptorProviderBuilder()
                  .setProvider(provider)
                  .build(password.characters()))
          .getPrivateKeyInfo();
    } catch (PEMException e) {
      throw IdentityFile.wrongPassword(file, password, e);
    }
  }

  private SigningIdentity identity() throws IOException {
    if (keys.size() != 1) {
      throw new UsageException(
          file
              + ": there "
              + (keys.isEmpty() ? "is no private key" : "are " + keys.size() + " private keys")
              + " in it.",
          CONTENT);
    }
    if (certificates.isEmpty()) {
      throw new UsageException(file + ": there is no certificate in it.", CONTENT);
    }
    PrivateKey key = new JcaPEMKeyConverter().getPrivateKey(keys.getFirst());
    X509Certificate own =
        certificates.stream()
            .filter(one -> KeyPairs.fit(key, one.getPublicKey(), Optional.empty()))
            .findFirst()
            .orElse(certificates.getFirst());
    return new SigningIdentity(key, Chain.of(own, certificates), Optional.empty(), () -> {});
  }
}

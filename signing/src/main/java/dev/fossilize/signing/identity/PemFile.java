package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.X509TrustedCertificateBlock;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** Reads a key and certificates in PEM (RFC 7468): PKCS #8, encrypted or not, and OpenSSL's own. */
final class PemFile {
  private static final String CONTENT =
      "Put the private key, its certificate and the issuers' certificates into one PEM file.";

  /** What is understood, whether it is of use or not. */
  private static final Set<String> KNOWN =
      Set.of(
          "PRIVATE KEY",
          "ENCRYPTED PRIVATE KEY",
          "RSA PRIVATE KEY",
          "EC PRIVATE KEY",
          "DSA PRIVATE KEY",
          "EC PARAMETERS",
          "CERTIFICATE",
          "X509 CERTIFICATE",
          "TRUSTED CERTIFICATE",
          "PKCS7");

  private static final String OPENSSH = "OPENSSH PRIVATE KEY";

  private final Path file;
  private final Password password;
  private final BouncyCastleProvider provider = new BouncyCastleProvider();
  private final IdentityParts parts;

  private PemFile(Path file, Password password) {
    this.file = file;
    this.password = password;
    this.parts = new IdentityParts(file, CONTENT);
  }

  static SigningIdentity open(Path file, Password password) throws UsageException {
    byte[] content = IdentityFile.read(file);
    try {
      PemFile pem = new PemFile(file, password);
      pem.readAll(content);
      return pem.parts.identity();
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private void readAll(byte[] content) throws UsageException {
    String text = PemText.decode(content);
    PemText.requireMarkers(text, file);
    List<PemText.Block> blocks = PemText.blocks(text);
    if (blocks.isEmpty()) {
      throw FileContent.of(content).insteadOf("PEM file", file);
    }
    for (PemText.Block block : blocks) {
      if (block.label().equals(OPENSSH)) {
        throw new UsageException(
            file + ": the private key in line " + block.line() + " is in OpenSSH's own format.",
            "Convert a copy of it: ssh-keygen -p -m PKCS8 -f COPY");
      }
      if (!KNOWN.contains(block.label())) {
        parts.addOther("a part that is called " + block.label());
        continue;
      }
      try (PEMParser parser = new PEMParser(new StringReader(block.text()))) {
        add(parser.readObject());
      } catch (UsageException e) {
        throw e;
      } catch (IOException | CMSException | RuntimeException e) {
        // Bouncy Castle tells wrong bytes by exceptions of many kinds, in words of its own.
        throw new UsageException(
            "%s: what begins in line %d, -----BEGIN %s-----, is damaged, or something else."
                .formatted(file, block.line(), block.label()),
            "Copy the file again, or export it anew.",
            e);
      }
    }
  }

  private void add(Object part) throws IOException, CMSException {
    switch (part) {
      case X509CertificateHolder holder -> parts.add(holder);
      case X509TrustedCertificateBlock trusted -> parts.add(trusted.getCertificateHolder());
      case ContentInfo signed -> {
        for (X509CertificateHolder one :
            new CMSSignedData(signed).getCertificates().getMatches(null)) {
          parts.add(one);
        }
      }
      case PrivateKeyInfo key -> parts.add(key);
      case PEMKeyPair pair -> parts.add(pair.getPrivateKeyInfo());
      case PKCS8EncryptedPrivateKeyInfo key -> parts.add(decrypted(key));
      case PEMEncryptedKeyPair pair -> parts.add(decrypted(pair));
      default -> {} // parameters of curves, which OpenSSL writes before a key
    }
  }

  private PrivateKeyInfo decrypted(PKCS8EncryptedPrivateKeyInfo key) throws UsageException {
    try {
      return key.decryptPrivateKeyInfo(
          new JceOpenSSLPKCS8DecryptorProviderBuilder()
              .setProvider(provider)
              .build(password.characters()));
    } catch (OperatorCreationException | PKCSException e) {
      throw undecrypted(key.getEncryptionAlgorithm().getAlgorithm().getId(), e);
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
      throw undecrypted(pair.getDekAlgName(), e);
    }
  }

  private UsageException undecrypted(String algorithm, Exception cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof NoSuchAlgorithmException) {
        return new UsageException(
            file + ": its private key is encrypted by " + algorithm + ", which is not known here.",
            "Encrypt a copy anew: openssl pkcs8 -topk8 -v2 aes-256-cbc",
            cause);
      }
    }
    return IdentityFile.wrongPassword(file, password, cause);
  }
}

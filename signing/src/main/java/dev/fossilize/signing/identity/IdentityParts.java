package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Keys and certificates as a file holds them, before it is known which of them belong together. */
final class IdentityParts {
  private final Path file;
  private final String advice;
  private final List<PrivateKeyInfo> keys = new ArrayList<>();
  private final List<X509Certificate> certificates = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  /**
   * @param advice how such a file should be
   */
  IdentityParts(Path file, String advice) {
    this.file = file;
    this.advice = advice;
  }

  void add(PrivateKeyInfo key) {
    keys.add(key);
  }

  void add(X509CertificateHolder certificate) throws UsageException {
    try {
      certificates.add(new JcaX509CertificateConverter().getCertificate(certificate));
    } catch (CertificateException e) {
      throw new UsageException(
          file
              + ": its certificate of \""
              + certificate.getSubject()
              + "\" can't be read: "
              + IdentityFile.words(e)
              + ".",
          advice,
          e);
    }
  }

  /** Something that is of no use here, for messages. */
  void addOther(String what) {
    others.add(what);
  }

  /** The one key with the certificate that fits it, and its issuers'. */
  SigningIdentity identity() throws UsageException {
    if (keys.size() != 1) {
      throw new UsageException(
          file
              + ": there "
              + (keys.isEmpty()
                  ? "is no private key in it, but " + found()
                  : "are " + keys.size() + " private keys in it")
              + "; expected one.",
          advice);
    }
    KeyKind kind = KeyKind.of(keys.getFirst());
    kind.requireForCode(file + ": the private key");
    if (certificates.isEmpty()) {
      throw new UsageException(
          file
              + ": there is no certificate in it, but a private key"
              + (others.isEmpty() ? "" : " and " + String.join(", ", others))
              + ".",
          advice);
    }
    PrivateKey key = key(keys.getFirst());
    X509Certificate own =
        certificates.stream()
            .filter(one -> KeyPairs.fit(key, one.getPublicKey(), Optional.empty()))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        file
                            + ": the certificate is not that of the private key, which is "
                            + kind.words()
                            + "; it holds "
                            + found()
                            + ".",
                        "Put the certificate that was issued for this key beside it."));
    return new SigningIdentity(key, Chain.of(own, certificates), Optional.empty(), () -> {});
  }

  private PrivateKey key(PrivateKeyInfo info) throws UsageException {
    try {
      return new JcaPEMKeyConverter().getPrivateKey(info);
    } catch (IOException e) {
      throw new UsageException(
          file + ": its private key can't be read: " + IdentityFile.words(e) + ".", advice, e);
    }
  }

  private String found() {
    List<String> all = new ArrayList<>();
    if (!certificates.isEmpty()) {
      all.add(
          certificates.stream()
              .map(one -> "\"" + one.getSubjectX500Principal().getName() + "\"")
              .collect(
                  Collectors.joining(
                      ", ",
                      "the certificate" + (certificates.size() == 1 ? "" : "s") + " of ",
                      "")));
    }
    all.addAll(others);
    return all.isEmpty() ? "nothing else" : String.join(", and ", all);
  }
}

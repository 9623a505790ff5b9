package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the one private key in a key store, with its certificates. */
final class KeyEntries {
  private final KeyStore store;
  private final String name;

  /**
   * @param name of the store, for messages
   */
  KeyEntries(KeyStore store, String name) {
    this.store = store;
    this.name = name;
  }

  /** The names of the private keys that are wanted. */
  List<String> aliases(Predicate<String> wanted) throws KeyStoreException {
    List<String> aliases = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias) && wanted.test(alias)) {
        aliases.add(alias);
      }
    }
    return aliases;
  }

  /**
   * The identity of the only key among {@code aliases}.
   *
   * @param howToChoose advice for where there are several
   */
  SigningIdentity only(
      List<String> aliases,
      String howToChoose,
      Password password,
      Optional<Provider> provider,
      AutoCloseable session)
      throws UsageException {
    try {
      if (aliases.size() > 1) {
        throw new UsageException(
            name + ": there are " + aliases.size() + " private keys in it: " + named(aliases) + ".",
            howToChoose);
      }
      String alias = aliases.getFirst();
      if (!(store.getCertificate(alias) instanceof X509Certificate certificate)) {
        throw new UsageException(
            name + ": there is no certificate for its private key, '" + alias + "'.",
            "Export the key together with the certificate that was issued for it.");
      }
      if (!(store.getKey(alias, password.characters()) instanceof PrivateKey key)) {
        throw new UsageException(
            name + ": what it holds as '" + alias + "' is no private key.",
            "Use a file or token with a certificate for code signing and its private key.");
      }
      return new SigningIdentity(key, Chain.of(certificate, certificates()), provider, session);
    } catch (UnrecoverableKeyException e) {
      throw new UsageException(
          name + ": the password is wrong, or the private key has another than the file.",
          "Check the file, of which the first line counts, or the variable it comes from.",
          e);
    } catch (GeneralSecurityException e) {
      throw new UsageException(
          name + ": its private key can't be taken out: " + IdentityFile.words(e) + ".",
          "Export it anew, or see whether the token's own tools can use it.",
          e);
    }
  }

  /** Labels are often mere numbers, so whose they are stands beside them. */
  private String named(List<String> aliases) throws KeyStoreException {
    List<String> all = new ArrayList<>();
    for (String alias : aliases) {
      all.add(
          store.getCertificate(alias) instanceof X509Certificate certificate
              ? "'" + alias + "' of \"" + certificate.getSubjectX500Principal().getName() + "\""
              : "'" + alias + "'");
    }
    return String.join(", ", all);
  }

  private List<X509Certificate> certificates() throws KeyStoreException {
    List<X509Certificate> all = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      addCertificate(store.getCertificate(alias), all);
      Certificate[] chain = store.getCertificateChain(alias);
      for (Certificate one : chain == null ? new Certificate[0] : chain) {
        addCertificate(one, all);
      }
    }
    return all;
  }

  private static void addCertificate(@Nullable Certificate one, List<X509Certificate> all) {
    if (one instanceof X509Certificate certificate && !all.contains(certificate)) {
      all.add(certificate);
    }
  }
}

package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
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

  /**
   * The identity of the only entry that is wanted.
   *
   * @param wanted which aliases come into question
   * @param howToChoose advice for where there are several
   */
  SigningIdentity only(
      Predicate<String> wanted,
      String howToChoose,
      Password password,
      Optional<Provider> provider,
      AutoCloseable session)
      throws UsageException {
    try {
      List<String> aliases = new ArrayList<>();
      List<X509Certificate> all = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias) && wanted.test(alias)) {
          aliases.add(alias);
        }
        addCertificate(store.getCertificate(alias), all);
        Certificate[] chain = store.getCertificateChain(alias);
        for (Certificate one : chain == null ? new Certificate[0] : chain) {
          addCertificate(one, all);
        }
      }
      requireOne(aliases, howToChoose);
      String alias = aliases.getFirst();
      if (!(store.getKey(alias, password.characters()) instanceof PrivateKey key)
          || !(store.getCertificate(alias) instanceof X509Certificate certificate)) {
        throw new UsageException(
            name + ": its entry '" + alias + "' is not a private key with an X.509 certificate.",
            "Use a file or token with a certificate for code signing and its key.");
      }
      return new SigningIdentity(key, Chain.of(certificate, all), provider, session);
    } catch (GeneralSecurityException e) {
      throw new UsageException(
          name + ": its key can't be taken out: " + e.getMessage() + ".",
          "Check the password; one that differs from the file's own is not supported.",
          e);
    }
  }

  private void requireOne(List<String> aliases, String howToChoose) throws UsageException {
    if (aliases.isEmpty()) {
      throw new UsageException(
          name + ": there is no private key in it that is wanted.",
          "Export the certificate together with its private key.");
    }
    if (aliases.size() > 1) {
      throw new UsageException(
          name + ": there are " + aliases.size() + " private keys in it: " + aliases + ".",
          howToChoose);
    }
  }

  private static void addCertificate(@Nullable Certificate one, List<X509Certificate> all) {
    if (one instanceof X509Certificate certificate && !all.contains(certificate)) {
      all.add(certificate);
    }
  }
}

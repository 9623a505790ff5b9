package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.security.auth.login.LoginException;

/** Opens a key on a PKCS #11 token, through Java's own provider. */
final class TokenKey {
  private TokenKey() {}

  static SigningIdentity open(Pkcs11Uri uri, Password pin) throws UsageException {
    if (!Files.isRegularFile(uri.module())) {
      throw new UsageException(
          "There is no PKCS #11 library " + uri.module() + ".",
          "Name the one that came with the token: ?module-path=PATH.");
    }
    Pkcs11Slots.Slot slot = slot(uri);
    Provider provider = provider(uri, slot);
    try {
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, pin.characters());
      Map<String, TokenCertificate> candidates = candidates(store, uri, slot);
      KeyEntries entries = new KeyEntries(store, uri.toString());
      if (candidates.isEmpty()) {
        throw noKey(uri, slot, entries);
      }
      return entries.only(
          List.copyOf(candidates.keySet()),
          "Choose one by object=LABEL or id=ID: " + candidates.values() + ".",
          pin,
          Optional.of(provider),
          () -> logout(provider));
    } catch (UsageException e) {
      throw e;
    } catch (IOException e) {
      if (causedBy(e, LoginException.class)) {
        throw new UsageException(
            uri + ": the token refused the PIN; tokens lock themselves after a few attempts.",
            "Check the PIN before you try again.",
            e);
      }
      throw unusable(uri, e);
    } catch (GeneralSecurityException | ProviderException e) {
      throw unusable(uri, e);
    }
  }

  /**
   * The keys that {@code uri} fits, by what Java's key store calls them. It adds to labels that are
   * not unique and tells no ids, so they are found by their certificates.
   */
  private static Map<String, TokenCertificate> candidates(
      KeyStore store, Pkcs11Uri uri, Pkcs11Slots.Slot slot) throws IOException, KeyStoreException {
    Map<String, TokenCertificate> candidates = new TreeMap<>();
    for (TokenCertificate one : Pkcs11Certificates.in(uri.module(), slot.id())) {
      for (String alias : Collections.list(store.aliases())) {
        if (one.fits(uri) && store.isKeyEntry(alias) && one.is(store.getCertificate(alias))) {
          candidates.put(alias, one);
        }
      }
    }
    return candidates;
  }

  private static UsageException noKey(Pkcs11Uri uri, Pkcs11Slots.Slot slot, KeyEntries entries)
      throws IOException, KeyStoreException {
    List<TokenCertificate> all = Pkcs11Certificates.in(uri.module(), slot.id());
    List<TokenCertificate> fitting = all.stream().filter(one -> one.fits(uri)).toList();
    String found =
        all.isEmpty()
            ? "there are no certificates on the token"
            : fitting.isEmpty()
                ? "the certificates on the token are " + all
                : "the token has the certificate " + fitting + " alone";
    return new UsageException(
        uri + ": there is no private key with a certificate that fits it; " + found + ".",
        entries.aliases(_ -> true).isEmpty()
            ? "Put the key and its certificate on the token, both with the same id."
            : "Name one that has a key, by object=LABEL or id=ID.");
  }

  private static Pkcs11Slots.Slot slot(Pkcs11Uri uri) throws UsageException {
    List<Pkcs11Slots.Slot> all;
    try {
      all = Pkcs11Slots.withToken(uri.module());
    } catch (IOException e) {
      throw unusable(uri, e);
    }
    List<Pkcs11Slots.Slot> wanted =
        all.stream()
            .filter(slot -> uri.token().map(slot.label()::equals).orElse(true))
            .filter(slot -> uri.serial().map(slot.serial()::equals).orElse(true))
            .filter(slot -> uri.slotId().map(id -> id == slot.id()).orElse(true))
            .toList();
    if (wanted.size() != 1) {
      throw new UsageException(
          uri + " fits " + wanted.size() + " tokens; there are: " + all + ".",
          "Choose one by token=LABEL, serial=NUMBER or slot-id=NUMBER, and see that it is plugged"
              + " in.");
    }
    return wanted.getFirst();
  }

  /** Configured here, since which libraries and slots there are is known only when it runs. */
  private static Provider provider(Pkcs11Uri uri, Pkcs11Slots.Slot slot) throws UsageException {
    Provider unconfigured = Security.getProvider("SunPKCS11");
    if (unconfigured == null) {
      throw new UsageException(
          "This Java runtime has no PKCS #11 provider.",
          "Use one with the module jdk.crypto.cryptoki.");
    }
    String library =
        uri.module().toAbsolutePath().toString().replace("\\", "\\\\").replace("\"", "\\\"");
    try {
      return unconfigured.configure(
          "--name = fossilize-"
              + slot.id()
              + "\nlibrary = \""
              + library
              + "\"\nslot = "
              + slot.id()
              + "\n");
    } catch (InvalidParameterException | ProviderException e) {
      throw unusable(uri, e);
    }
  }

  private static void logout(Provider provider) throws LoginException {
    if (provider instanceof AuthProvider session) {
      session.logout();
    }
  }

  private static UsageException unusable(Pkcs11Uri uri, Exception e) {
    return new UsageException(
        uri + ": the token can't be used: " + IdentityFile.words(e) + ".",
        "See whether its own tools work with this library.",
        e);
  }

  private static boolean causedBy(Throwable e, Class<? extends Throwable> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}

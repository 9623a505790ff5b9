package dev.fossilize.signing.windows;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.signing.identity.Identities;
import dev.fossilize.signing.identity.Password;
import dev.fossilize.signing.identity.PasswordSource;
import dev.fossilize.signing.identity.SigningIdentity;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jsign.KeyStoreBuilder;

/**
 * A key that a service keeps.
 *
 * @param key what the service calls it
 * @param store where in the service it is: a region, a vault, an address
 * @param certificates a PEM file with its chain, where the service keeps keys only
 */
public record CloudKey(
    CloudService service, String key, Optional<String> store, Optional<Path> certificates) {
  private static final String HOW =
      "Of jsign's parameters, keystore is --win-keystore here, alias is the KEY of --win-identity,"
          + " certfile is --win-certificate, and storepass comes from --win-password-env or"
          + " --win-password-file.";

  /** {@code SERVICE:KEY}. */
  public String name() {
    return service + ":" + key;
  }

  /**
   * Asks the service for the key and its certificate, and has something signed to see that it may.
   *
   * @param password the service's credentials, in the form that jsign documents for it
   * @throws UsageException if something is missing or refused
   */
  public SigningIdentity open(
      PasswordSource password, Identities identities, Map<String, String> environment)
      throws UsageException {
    try (Password secret = password.read(name(), environment)) {
      KeyStoreBuilder builder = new KeyStoreBuilder().storetype(service.jsign());
      store.ifPresent(builder::keystore);
      certificates.ifPresent(file -> builder.certfile(file.toFile()));
      if (!secret.isEmpty()) {
        builder.storepass(new String(secret.characters()));
      }
      KeyStore keys = builder.build();
      return identities.checked(identity(keys, builder.provider()), name());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UsageException(name() + " can't be used: " + words(e) + ".", HOW, e);
    }
  }

  private SigningIdentity identity(KeyStore keys, Provider provider)
      throws GeneralSecurityException {
    if (!(keys.getKey(key, new char[0]) instanceof PrivateKey held)) {
      throw new GeneralSecurityException("the service has no key of that name");
    }
    List<X509Certificate> chain = new ArrayList<>();
    Certificate[] all = keys.getCertificateChain(key);
    for (Certificate one : all == null ? new Certificate[0] : all) {
      if (one instanceof X509Certificate certificate) {
        chain.add(certificate);
      }
    }
    if (chain.isEmpty()) {
      throw new GeneralSecurityException("there is no certificate for it");
    }
    return SigningIdentity.of(held, chain, Optional.of(provider));
  }

  /** The service's own words are in the innermost exception. */
  private static String words(Exception e) {
    String words = String.valueOf(e.getMessage());
    String last = words;
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      last = String.valueOf(cause.getMessage());
    }
    return words.contains(last) ? words : words + " (" + last + ")";
  }
}

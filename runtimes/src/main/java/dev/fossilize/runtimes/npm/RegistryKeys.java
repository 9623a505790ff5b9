package dev.fossilize.runtimes.npm;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.json.JsonMembers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a registry signs with: ECDSA over P-256 and SHA-256, of the text {@code
 * name@version:integrity}. Source: npm's documentation "About ECDSA registry signatures".
 */
final class RegistryKeys {
  private record Key(PublicKey key, Optional<Instant> expires) {}

  private final Map<String, Key> keys;

  private RegistryKeys(Map<String, Key> keys) {
    this.keys = keys;
  }

  static RegistryKeys none() {
    return new RegistryKeys(Map.of());
  }

  /** Reads the answer of {@code /-/npm/v1/keys}; keys of kinds unknown to us are left out. */
  static RegistryKeys parse(JsonObject answer) throws FossilizeException {
    Map<String, Key> keys = new HashMap<>();
    for (JsonElement element : Json.array(answer, "keys")) {
      JsonObject key = Json.object(element, "a registry's key");
      if (JsonMembers.text(key, "scheme").orElse("").equals("ecdsa-sha2-nistp256")) {
        keys.put(
            Json.required(key, "keyid"),
            new Key(publicKey(Json.required(key, "key")), expiry(key)));
      }
    }
    return new RegistryKeys(keys);
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /**
   * Checks the signatures in {@code dist}; a registry that signs has signed every package.
   *
   * @param published when the version was published, where that is known; a key that has expired
   *     since then counts, one that had expired before does not
   */
  RegistrySignature check(
      String nameAndVersion, JsonObject dist, Integrity integrity, Optional<Instant> published)
      throws FossilizeException {
    if (isEmpty()) {
      return RegistrySignature.NO_KEYS;
    }
    Optional<RegistrySignature> found = Optional.empty();
    for (JsonElement element : Json.array(dist, "signatures")) {
      JsonObject signature = Json.object(element, "a package's signature");
      String id = Json.required(signature, "keyid");
      @Nullable Key key = keys.get(id);
      if (key == null) {
        continue; // an older key that the registry no longer publishes
      }
      if (!verifies(
          key.key(), nameAndVersion + ":" + integrity.text(), Json.required(signature, "sig"))) {
        throw new Integrity.IntegrityException(
            "The registry's signature over " + nameAndVersion + " is wrong (key " + id + ").");
      }
      Instant reference = published.orElseGet(Instant::now);
      if (key.expires().isEmpty() || !key.expires().get().isBefore(reference)) {
        return RegistrySignature.VERIFIED;
      }
      found = Optional.of(RegistrySignature.EXPIRED_KEY);
    }
    return found.orElseThrow(
        () ->
            new Integrity.IntegrityException(
                "The registry has keys, but has signed " + nameAndVersion + " with none of them."));
  }

  private static boolean verifies(PublicKey key, String text, String base64) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initVerify(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return signature.verify(Base64.getDecoder().decode(base64));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false; // not even a signature: as wrong as a wrong one
    }
  }

  private static PublicKey publicKey(String base64) throws FossilizeException {
    try {
      return KeyFactory.getInstance("EC")
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new FossilizeException(
          "The registry publishes a key that cannot be read: " + e.getMessage(),
          "Tell the registry's operator.",
          e);
    }
  }

  private static Optional<Instant> expiry(JsonObject key) throws FossilizeException {
    Optional<String> text = JsonMembers.text(key, "expires");
    try {
      return text.map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw new FossilizeException(
          "The registry publishes a key that expires at '" + text.orElse("") + "'.",
          "Tell the registry's operator.",
          e);
    }
  }
}

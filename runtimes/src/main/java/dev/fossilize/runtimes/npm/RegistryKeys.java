package dev.fossilize.runtimes.npm;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.json.JsonMembers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keys that a registry signs with: ECDSA over P-256 and SHA-256, of the text {@code
 * name@version:integrity}. Source: npm's documentation "About ECDSA registry signatures".
 */
final class RegistryKeys {
  /**
   * npm's own, in the form in which it publishes them. They are pinned, since keys from the server
   * that serves the package show nothing of who made it. A mirror hands npm's signatures on.
   */
  static final RegistryKeys NPM = pinned("npm-keys.json");

  private final Map<String, Key> keys;

  private record Key(PublicKey key, Optional<Instant> expires) {}

  /** How a signature was made. */
  enum Outcome {
    RIGHT,
    EXPIRED
  }

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
   * Checks the signatures in {@code dist} that were made with these keys.
   *
   * @param published when the version was published, where that is known; a key that has expired
   *     since then counts, one that had expired before does not
   * @return empty if there is none
   * @throws Integrity.IntegrityException if one is wrong
   */
  Optional<Outcome> check(
      String nameAndVersion, JsonObject dist, Integrity integrity, Optional<Instant> published)
      throws FossilizeException {
    Optional<Outcome> found = Optional.empty();
    for (JsonElement element : Json.array(dist, "signatures")) {
      JsonObject signature = Json.object(element, "a package's signature");
      String id = Json.required(signature, "keyid");
      @Nullable Key key = keys.get(id);
      if (key == null) {
        continue; // another one's, or an older key
      }
      if (!verifies(
          key.key(), nameAndVersion + ":" + integrity.text(), Json.required(signature, "sig"))) {
        throw new Integrity.IntegrityException(
            "The registry's signature over " + nameAndVersion + " is wrong (key " + id + ").");
      }
      Instant reference = published.orElseGet(Instant::now);
      if (key.expires().isEmpty() || !key.expires().get().isBefore(reference)) {
        return Optional.of(Outcome.RIGHT);
      }
      found = Optional.of(Outcome.EXPIRED);
    }
    return found;
  }

  private static RegistryKeys pinned(String name) {
    try (InputStream in = RegistryKeys.class.getResourceAsStream(name)) {
      String text =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      return parse(JsonParser.parseString(text).getAsJsonObject());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
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

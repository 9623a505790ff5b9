package dev.fossilize.signing.notary;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.json.JsonMembers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.DestroyFailedException;

/**
 * A key of App Store Connect's, by which a program may ask for notarization.
 *
 * <p>Source: Apple, "Generating tokens for API requests" (App Store Connect API).
 */
public final class NotaryKey implements AutoCloseable {
  private static final String PATH = "APPLE_API_KEY_PATH";
  private static final String ID = "APPLE_API_KEY_ID";
  private static final String ISSUER = "APPLE_API_ISSUER";

  private static final String AUDIENCE = "appstoreconnect-v1";

  /** Apple refuses tokens that are valid for more than 20 minutes. */
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(?<key>[^-]+)-----END PRIVATE KEY-----");

  /** Apple names the file so at its only download. */
  private static final Pattern FILE_NAME = Pattern.compile("AuthKey_(?<id>[A-Z0-9]+)\\.p8");

  private static final String ADVICE =
      "Let "
          + PATH
          + " name the AuthKey_ID.p8 of App Store Connect, "
          + ID
          + " its key ID and "
          + ISSUER
          + " the issuer ID, or "
          + PATH
          + " a JSON file with issuer_id, key_id and private_key.";

  private final PrivateKey key;
  private final String id;
  private final String issuer;

  private NotaryKey(PrivateKey key, String id, String issuer) {
    this.key = key;
    this.id = id;
    this.issuer = issuer;
  }

  /**
   * The key that the environment names.
   *
   * @throws UsageException if a variable or the file is missing, or is not what it should be
   */
  public static NotaryKey of(Map<String, String> environment) throws UsageException {
    String path = environment.get(PATH);
    if (path == null || path.isBlank()) {
      throw new UsageException("Notarization needs " + PATH + ", which is not set.", ADVICE);
    }
    Path file = Path.of(path);
    String content;
    try {
      content = Files.readString(file);
    } catch (IOException e) {
      throw new UsageException(PATH + " names " + file + ", which can't be read.", ADVICE, e);
    }
    return content.stripLeading().startsWith("{")
        ? ofJson(file, content)
        : new NotaryKey(
            key(file, content),
            id(file, environment),
            variable(environment, ISSUER)
                .orElseThrow(
                    () ->
                        new UsageException(
                            "Notarization needs " + ISSUER + ", which is not set.", ADVICE)));
  }

  private static NotaryKey ofJson(Path file, String content) throws UsageException {
    try {
      JsonObject json = JsonParser.parseString(content).getAsJsonObject();
      String pem = text(file, json, "private_key");
      return new NotaryKey(
          key(file, pem.contains("BEGIN") ? pem : armoured(pem)),
          text(file, json, "key_id"),
          text(file, json, "issuer_id"));
    } catch (JsonParseException | IllegalStateException e) {
      throw new UsageException(file + " is no JSON object.", ADVICE, e);
    }
  }

  private static String armoured(String base64) {
    return "-----BEGIN PRIVATE KEY-----" + base64 + "-----END PRIVATE KEY-----";
  }

  private static String text(Path file, JsonObject json, String name) throws UsageException {
    return JsonMembers.text(json, name)
        .orElseThrow(() -> new UsageException(file + " has no " + name + ".", ADVICE));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private static String id(Path file, Map<String, String> environment) throws UsageException {
    Optional<String> given = variable(environment, ID);
    if (given.isPresent()) {
      return given.get();
    }
    Matcher name = FILE_NAME.matcher(String.valueOf(file.getFileName()));
    if (name.matches()) {
      return name.group("id");
    }
    throw new UsageException("Notarization needs " + ID + ", which is not set.", ADVICE);
  }

  private static PrivateKey key(Path file, String pem) throws UsageException {
    Matcher matcher = PEM.matcher(pem);
    if (!matcher.find()) {
      throw new UsageException(file + ": there is no unencrypted private key in it.", ADVICE);
    }
    byte[] der = new byte[0];
    try {
      der = Base64.getMimeDecoder().decode(matcher.group("key"));
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UsageException(
          file + ": its key is not for elliptic curves, as App Store Connect's are.", ADVICE, e);
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  /** A token that is valid for some minutes from now on (RFC 7519, ES256). */
  String token(Instant now) {
    JsonObject header = new JsonObject();
    header.addProperty("alg", "ES256");
    header.addProperty("kid", id);
    header.addProperty("typ", "JWT");
    JsonObject claims = new JsonObject();
    claims.addProperty("iss", issuer);
    claims.addProperty("iat", now.getEpochSecond());
    claims.addProperty("exp", now.plus(LIFETIME).getEpochSecond());
    claims.addProperty("aud", AUDIENCE);
    String signed = encoded(header.toString()) + "." + encoded(claims.toString());
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key for elliptic curves signs", e);
    }
  }

  private static String encoded(String text) {
    return encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    try {
      key.destroy();
    } catch (DestroyFailedException e) {
      // Java's own keys can't be overwritten; the reference goes with this object.
    }
  }

  @Override
  public String toString() {
    return "NotaryKey[" + id + "]";
  }
}

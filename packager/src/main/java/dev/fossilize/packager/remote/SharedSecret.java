package dev.fossilize.packager.remote;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the machines that trust each other know: an entry's digest tells of damage, but whoever can
 * write to the server can write a digest, too.
 */
final class SharedSecret {
  static final String VARIABLE = "FOSSILIZE_REMOTE_CACHE_SECRET";
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] secret;

  private SharedSecret(byte[] secret) {
    this.secret = secret;
  }

  static Optional<SharedSecret> of(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(VARIABLE))
        .filter(value -> !value.isBlank())
        .map(value -> new SharedSecret(value.getBytes(StandardCharsets.UTF_8)));
  }

  /** In hexadecimal. */
  String mac(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  boolean made(String mac, String text) {
    return MessageDigest.isEqual(
        mac.getBytes(StandardCharsets.UTF_8), mac(text).getBytes(StandardCharsets.UTF_8));
  }
}

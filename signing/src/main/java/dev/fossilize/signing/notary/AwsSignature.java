package dev.fossilize.signing.notary;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs one request to Amazon S3, with the headers that are given. Amazon's own library would bring
 * ten megabytes for this one request; its documentation has the examples that the tests use.
 *
 * <p>Source: Amazon, "Authenticating Requests: Using the Authorization Header (AWS Signature
 * Version 4)".
 *
 * @param accessKey the key's name
 * @param secret hidden by {@link #toString}
 * @param region {@code us-west-2}
 */
record AwsSignature(String accessKey, String secret, String region) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String SERVICE = "s3";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * All headers to send: the given ones, and those that the signature is about.
   *
   * @param address without a query, its path escaped already
   * @param contentSha256 of the body, in lower-case hex
   */
  Map<String, String> headers(
      String method, URI address, Map<String, String> given, String contentSha256, Instant now) {
    SortedMap<String, String> signed = new TreeMap<>();
    given.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value.strip()));
    signed.put("x-amz-content-sha256", contentSha256);
    signed.put("x-amz-date", TIME.format(now));
    SortedMap<String, String> sent = new TreeMap<>(signed);
    signed.put("host", host(address)); // sent by every client by itself
    String names = String.join(";", signed.keySet());
    StringBuilder canonical = new StringBuilder();
    canonical.append(method).append('\n').append(address.getRawPath()).append("\n\n");
    signed.forEach((name, value) -> canonical.append(name).append(':').append(value).append('\n'));
    canonical.append('\n').append(names).append('\n').append(contentSha256);
    String scope = DAY.format(now) + "/" + region + "/" + SERVICE + "/aws4_request";
    String toSign =
        ALGORITHM
            + "\n"
            + TIME.format(now)
            + "\n"
            + scope
            + "\n"
            + HexFormat.of().formatHex(sha256(canonical.toString()));
    sent.put(
        "Authorization",
        ALGORITHM
            + " Credential="
            + accessKey
            + "/"
            + scope
            + ",SignedHeaders="
            + names
            + ",Signature="
            + HexFormat.of().formatHex(hmac(signingKey(now), toSign)));
    return sent;
  }

  private byte[] signingKey(Instant now) {
    byte[] day = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), DAY.format(now));
    return hmac(hmac(hmac(day, region), SERVICE), "aws4_request");
  }

  private static String host(URI address) {
    return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "AwsSignature[" + accessKey + ", hidden]";
  }
}

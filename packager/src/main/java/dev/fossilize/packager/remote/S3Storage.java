package dev.fossilize.packager.remote;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.http.Request;
import dev.fossilize.signing.s3.S3Address;
import dev.fossilize.signing.s3.S3Credentials;
import dev.fossilize.signing.s3.S3Signer;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Storage with S3's interface: {@code s3://BUCKET/PREFIX?endpoint=URL&region=NAME}. Contents are
 * got and put by plain requests. The body is not part of their signature: our entries carry a
 * digest of their own.
 */
final class S3Storage implements Storage {
  private static final String KEY_ID = "AWS_ACCESS_KEY_ID";
  private static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";
  private static final String TOKEN = "AWS_SESSION_TOKEN";
  private static final String USUAL_REGION = "us-east-1";

  private final URI base;
  private final S3Signer signer;

  private S3Storage(URI base, S3Signer signer) {
    this.base = base;
    this.signer = signer;
  }

  /**
   * @param address as above
   * @param options the address's query
   */
  static S3Storage of(URI address, Map<String, String> options, Map<String, String> environment)
      throws UsageException {
    String region =
        first(options.get("region"), environment, "AWS_REGION", "AWS_DEFAULT_REGION")
            .orElse(USUAL_REGION);
    String bucket = address.getRawAuthority();
    Optional<String> endpoint =
        first(options.get("endpoint"), environment, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL");
    // The signature is over the name as S3 spells it, whatever the address's spelling.
    String folder = S3Address.escaped(URI.create(RemoteAddress.folder(address)).getPath());
    // Servers of others than Amazon seldom have a host name for each bucket.
    URI base =
        endpoint.isPresent()
            ? URI.create(endpoint.get().replaceFirst("/+$", "") + "/" + bucket + folder)
            : S3Address.atAmazon(bucket, region, folder);
    return new S3Storage(
        base, new S3Signer(credentials(environment), region, InstantSource.system()));
  }

  /** What of the environment is secret. */
  static List<String> variables() {
    return List.of(KEY_ID, SECRET_KEY, TOKEN);
  }

  private static S3Credentials credentials(Map<String, String> environment) throws UsageException {
    Optional<String> id = first(null, environment, KEY_ID);
    Optional<String> secret = first(null, environment, SECRET_KEY);
    if (id.isEmpty() || secret.isEmpty()) {
      throw new UsageException(
          "--remote-cache is in S3, but there are no credentials in the environment.",
          "Set %s and %s, and %s where it belongs to them.".formatted(KEY_ID, SECRET_KEY, TOKEN));
    }
    return new S3Credentials(id.get(), secret.get(), first(null, environment, TOKEN));
  }

  private static Optional<String> first(
      @Nullable String given, Map<String, String> environment, String... variables) {
    return Optional.ofNullable(given)
        .or(
            () ->
                List.of(variables).stream()
                    .map(environment::get)
                    .filter(value -> value != null && !value.isBlank())
                    .findFirst());
  }

  @Override
  public Request request(String method, String name) {
    return signer.sign(method, Request.to(base.resolve(name)));
  }
}

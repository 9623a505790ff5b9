package dev.fossilize.packager.remote;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.http.Request;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Storage with S3's interface: {@code s3://BUCKET/PREFIX?endpoint=URL&region=NAME}. Contents are
 * got and put by plain requests; AWS's library signs them (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Signature
 * Version 4</a>). The body is not part of the signature: our entries carry a digest of their own.
 */
final class S3Storage implements Storage {
  private static final String KEY_ID = "AWS_ACCESS_KEY_ID";
  private static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";
  private static final String TOKEN = "AWS_SESSION_TOKEN";
  private static final String USUAL_REGION = "us-east-1";

  private final URI base;
  private final String region;
  private final AwsCredentialsIdentity credentials;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  private S3Storage(URI base, String region, AwsCredentialsIdentity credentials) {
    this.base = base;
    this.region = region;
    this.credentials = credentials;
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
    String folder =
        SdkHttpUtils.urlEncodeIgnoreSlashes(URI.create(RemoteAddress.folder(address)).getPath());
    // Servers of others than Amazon seldom have a host name for each bucket.
    URI base =
        endpoint.isPresent()
            ? URI.create(endpoint.get().replaceFirst("/+$", "") + "/" + bucket + folder)
            : URI.create("https://" + bucket + ".s3." + region + ".amazonaws.com" + folder);
    return new S3Storage(base, region, credentials(environment));
  }

  /** What of the environment is secret. */
  static List<String> variables() {
    return List.of(KEY_ID, SECRET_KEY, TOKEN);
  }

  private static AwsCredentialsIdentity credentials(Map<String, String> environment)
      throws UsageException {
    Optional<String> id = first(null, environment, KEY_ID);
    Optional<String> secret = first(null, environment, SECRET_KEY);
    if (id.isEmpty() || secret.isEmpty()) {
      throw new UsageException(
          "--remote-cache is in S3, but there are no credentials in the environment.",
          "Set %s and %s, and %s where it belongs to them.".formatted(KEY_ID, SECRET_KEY, TOKEN));
    }
    return first(null, environment, TOKEN)
        .<AwsCredentialsIdentity>map(
            token -> AwsSessionCredentialsIdentity.create(id.get(), secret.get(), token))
        .orElseGet(() -> AwsCredentialsIdentity.create(id.get(), secret.get()));
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
    URI address = base.resolve(name);
    SdkHttpRequest unsigned =
        SdkHttpRequest.builder().uri(address).method(SdkHttpMethod.fromValue(method)).build();
    SdkHttpRequest signed =
        signer
            .sign(
                options ->
                    options
                        .identity(credentials)
                        .request(unsigned)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        // S3 takes paths as they are, unlike all other services.
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false))
            .request();
    Request request = Request.to(address);
    for (Map.Entry<String, List<String>> header : signed.headers().entrySet()) {
      // java.net.http sends Host itself, and the same.
      if (!header.getKey().equalsIgnoreCase("Host")) {
        request = request.with(header.getKey(), header.getValue().getFirst());
      }
    }
    return request;
  }
}

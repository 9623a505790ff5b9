package dev.fossilize.signing.s3;

import dev.fossilize.platforms.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs requests by <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Signature
 * Version 4</a>, with Amazon's library.
 */
public final class S3Signer {
  private final AwsCredentialsIdentity identity;
  private final String region;
  private final InstantSource clock;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /**
   * A signer of one region's requests.
   *
   * @param region such as {@code us-west-2}
   */
  public S3Signer(S3Credentials credentials, String region, InstantSource clock) {
    this.identity = credentials.identity();
    this.region = region;
    this.clock = clock;
  }

  /**
   * The request with the headers of a signature that holds for any body.
   *
   * @param request its path {@linkplain S3Address#escaped escaped}, its headers signed as well
   */
  public Request sign(String method, Request request) {
    return sign(method, request, Optional.empty());
  }

  /** The same for one body only, which is read once. */
  public Request sign(String method, Request request, Path body) throws IOException {
    try (InputStream content = Files.newInputStream(body)) {
      return sign(method, request, Optional.of(content));
    }
  }

  private Request sign(String method, Request request, Optional<InputStream> body) {
    SdkHttpRequest.Builder unsigned =
        SdkHttpRequest.builder().uri(request.address()).method(SdkHttpMethod.fromValue(method));
    request.headers().forEach(unsigned::putHeader);
    SignRequest.Builder<AwsCredentialsIdentity> options =
        SignRequest.builder(identity)
            .request(unsigned.build())
            .putProperty(HttpSigner.SIGNING_CLOCK, clock.withZone(ZoneOffset.UTC))
            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
            .putProperty(AwsV4HttpSigner.REGION_NAME, region)
            // S3 takes paths as they are, unlike all other services.
            .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
            .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
            .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, body.isPresent());
    body.ifPresent(content -> options.payload(() -> content));
    return with(request, signer.sign(options.build()).request().headers());
  }

  private static Request with(Request request, Map<String, List<String>> headers) {
    Request all = request;
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      // java.net.http sends Host itself, and the same.
      if (!header.getKey().equalsIgnoreCase("Host")) {
        all = all.with(header.getKey(), header.getValue().getFirst());
      }
    }
    return all;
  }
}

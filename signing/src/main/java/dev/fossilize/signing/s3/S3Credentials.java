package dev.fossilize.signing.s3;

import java.util.Optional;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Who asks.
 *
 * @param keyId the key's name
 * @param secret hidden by {@link #toString}
 * @param sessionToken of temporary credentials; hidden, too
 */
public record S3Credentials(String keyId, String secret, Optional<String> sessionToken) {
  AwsCredentialsIdentity identity() {
    return sessionToken
        .<AwsCredentialsIdentity>map(
            token -> AwsSessionCredentialsIdentity.create(keyId, secret, token))
        .orElseGet(() -> AwsCredentialsIdentity.create(keyId, secret));
  }

  @Override
  public String toString() {
    return "S3Credentials[" + keyId + ", hidden]";
  }
}

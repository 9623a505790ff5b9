package dev.fossilize.signing.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.http.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in Amazon's documentation of the authorization header. */
class S3SignerTest {
  private static final Instant TIME = Instant.parse("2013-05-24T00:00:00Z");
  private static final S3Credentials CREDENTIALS =
      new S3Credentials(
          "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", Optional.empty());
  private static final S3Signer EXAMPLE = new S3Signer(CREDENTIALS, "us-east-1", () -> TIME);

  @TempDir Path folder;

  @Test
  void sign_amazonsPutExample_isAmazons() throws IOException {
    Request request =
        to("/test%24file.text")
            .with("Date", "Fri, 24 May 2013 00:00:00 GMT")
            .with("x-amz-storage-class", "REDUCED_REDUNDANCY");
    Request signed = EXAMPLE.sign("PUT", request, body("Welcome to Amazon S3."));
    assertThat(authorization(signed))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "
                + "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class, "
                + "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
  }

  @Test
  void sign_amazonsGetExample_isAmazons() throws IOException {
    Request signed = EXAMPLE.sign("GET", to("/test.txt").with("Range", "bytes=0-9"), body(""));
    assertThat(authorization(signed))
        .endsWith("Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  }

  @Test
  void sign_noBodyNamed_saysSo() {
    assertThat(EXAMPLE.sign("PUT", to("/a")).headers())
        .containsEntry("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
        .doesNotContainKey("Host");
  }

  @Test
  void sign_sessionToken_isSent() {
    S3Credentials session = new S3Credentials("id", "s3cret", Optional.of("t0ken"));
    Request signed = new S3Signer(session, "us-east-1", () -> TIME).sign("GET", to("/a"));
    assertThat(authorization(signed)).contains("x-amz-security-token");
    assertThat(signed.headers()).containsValue("t0ken");
  }

  @Test
  void credentials_asText_hideTheirSecrets() {
    assertThat(CREDENTIALS).asString().contains("AKIA").doesNotContain("wJalr");
  }

  private static Request to(String path) {
    return Request.to(URI.create("https://examplebucket.s3.amazonaws.com" + path));
  }

  private static String authorization(Request signed) {
    return signed.headers().getOrDefault("Authorization", "");
  }

  private Path body(String text) throws IOException {
    return Files.writeString(folder.resolve("body"), text);
  }
}

package dev.fossilize.signing.notary;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples in Amazon's documentation of the authorization header. */
class AwsSignatureTest {
  private static final AwsSignature EXAMPLE =
      new AwsSignature(
          "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1");
  private static final Instant TIME = Instant.parse("2013-05-24T00:00:00Z");

  @Test
  void headers_ofAmazonsPutExample_areAmazons() {
    Map<String, String> headers =
        EXAMPLE.headers(
            "PUT",
            URI.create("https://examplebucket.s3.amazonaws.com/test%24file.text"),
            Map.of(
                "Date", "Fri, 24 May 2013 00:00:00 GMT",
                "x-amz-storage-class", "REDUCED_REDUNDANCY"),
            "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
            TIME);
    assertThat(headers.get("Authorization"))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,"
                + "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
  }

  @Test
  void headers_ofAmazonsGetExample_areAmazons() {
    Map<String, String> headers =
        EXAMPLE.headers(
            "GET",
            URI.create("https://examplebucket.s3.amazonaws.com/test.txt"),
            Map.of("Range", "bytes=0-9"),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            TIME);
    assertThat(headers.get("Authorization"))
        .endsWith("Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    assertThat(EXAMPLE).asString().doesNotContain("wJalr");
  }

  @Test
  void upload_keyWithColon_isEscapedAsItIsSigned() {
    assertThat(NotaryAddresses.APPLE.upload("bucket", "prod/AROA:1 2~3*/x"))
        .hasToString("https://bucket.s3.us-west-2.amazonaws.com/prod/AROA%3A1%202~3%2A/x");
  }
}

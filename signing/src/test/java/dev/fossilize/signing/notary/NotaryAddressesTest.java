package dev.fossilize.signing.notary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where programs are uploaded to. */
class NotaryAddressesTest {
  @Test
  void upload_keyWithColon_isEscapedAsItIsSigned() {
    assertThat(NotaryAddresses.APPLE.upload("bucket", "prod/AROA:1 2~3*/x"))
        .hasToString("https://bucket.s3.us-west-2.amazonaws.com/prod/AROA%3A1%202~3%2A/x");
  }
}

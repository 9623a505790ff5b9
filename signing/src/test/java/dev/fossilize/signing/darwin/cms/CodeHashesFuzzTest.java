package dev.fossilize.signing.darwin.cms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.util.List;

/** The list of code hashes among the signed attributes. */
class CodeHashesFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return List.of(CodeHashes.toPropertyList(List.of(new byte[20], new byte[] {1})));
  }

  /** Its reader's IOException becomes a finding where the list is compared. */
  @Override
  protected void read(ByteSource file) throws IOException {
    List<byte[]> hashes;
    try {
      hashes = CodeHashes.ofPropertyList(bytes(file));
    } catch (IOException e) {
      throw new FormatException(file.name(), "no list", e);
    }
    assertThat(CodeHashes.ofPropertyList(CodeHashes.toPropertyList(hashes)))
        .containsExactlyElementsOf(hashes);
  }
}

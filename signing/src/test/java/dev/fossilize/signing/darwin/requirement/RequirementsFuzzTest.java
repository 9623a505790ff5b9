package dev.fossilize.signing.darwin.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.macho.codesign.Blob;
import java.io.IOException;
import java.util.List;

class RequirementsFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return List.of(
        Requirements.designated(Requirement.developerId("node", "HX7739G8FX"))
            .toBlob()
            .toByteArray(),
        Requirements.none().toBlob().toByteArray());
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    Requirements read = Requirements.read(file.name(), Blob.read(file, 0));
    assertThat(read.toString()).isNotEmpty();
    Requirements again = Requirements.read("written", read.toBlob());
    assertThat(again.toBlob()).isEqualTo(read.toBlob());
  }
}

package dev.fossilize.signing.windows;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.sample.TinyPe;
import dev.fossilize.signing.cms.Trust;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A signed executable for Windows, with a timestamp and all that is said of both. The seed is of a
 * test's own authority.
 */
class AuthenticodeFuzzTest extends FuzzTest {
  private static final Trust NOBODY = new Trust(Set.of(), List.of(), Trust.Rules.WINDOWS);

  @Override
  protected List<byte[]> seeds() throws IOException {
    return List.of(resource("signed.exe"), TinyPe.signed());
  }

  @Override
  protected int shortRun() {
    return 5_000;
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    AuthenticodeReport.of(PeImage.read(file), NOBODY);
  }
}

package dev.fossilize.signing.darwin.cms;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.macho.codesign.Blob;
import dev.fossilize.platforms.macho.codesign.CodeDirectory;
import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.signing.cms.Trust;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The CMS signature in a signature of macOS, with its timestamp: whatever it holds is told as a
 * finding. The seeds are of a test's own authority.
 */
class CmsFuzzTest extends FuzzTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-12-01T12:00:00Z"));

  private @Nullable List<EmbeddedSignature.Directory> directories;

  @Override
  protected List<byte[]> seeds() throws IOException {
    return List.of(resource("signature.cms"));
  }

  @Override
  protected int shortRun() {
    return 5_000;
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    new CmsCheck(Trust.APPLE, CLOCK).check(bytes(file), directories());
  }

  private List<EmbeddedSignature.Directory> directories() throws IOException {
    if (directories == null) {
      byte[] all = resource("directory");
      long magic = new Cursor("directory", 0, all).bigEndian().u32();
      Blob blob = new Blob(magic, Arrays.copyOfRange(all, Blob.PREFIX_SIZE, all.length));
      directories =
          List.of(new EmbeddedSignature.Directory(blob, CodeDirectory.read("directory", blob)));
    }
    return directories;
  }
}

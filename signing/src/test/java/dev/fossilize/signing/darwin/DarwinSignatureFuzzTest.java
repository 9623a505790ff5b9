package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.TinyMachO;
import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A signed executable for macOS, with all that is said of its signature. */
class DarwinSignatureFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() throws IOException {
    try (Scratch scratch = new Scratch()) {
      Path tiny = scratch.folder().resolve("tiny");
      Files.write(tiny, TinyMachO.of(Cpu.ARM64).build());
      DarwinSigner.adHocForNode().sign(NamedFile.of(tiny), "tiny", tiny, Progress.NONE);
      return List.of(Files.readAllBytes(tiny));
    }
  }

  @Override
  protected int shortRun() {
    return 5_000;
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    DarwinSigner.adHocForNode().inspect(NamedFile.of(onDisk(file)), Progress.NONE);
  }
}

package dev.fossilize.platforms.macho.codesign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A signature of macOS and the code directory in it. */
class SuperBlobFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    PageHashes pages = new PageHashes(HashType.SHA256, 4096, 5000, new byte[64]);
    CodeDirectory directory =
        new CodeDirectory(
            0x20500,
            2,
            "tiny",
            "TEAM",
            0,
            List.of(new byte[32]),
            pages,
            new ExecutableSegment(0, 1, 1),
            0xf0000);
    return List.of(
        written(
            new SuperBlob(List.of(new SuperBlob.Entry(Slot.CODE_DIRECTORY, directory.toBlob())))));
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    SuperBlob read = SuperBlob.read(file);
    assertThat(SuperBlob.read(new MemoryBytes("written", written(read)))).isEqualTo(read);
    Blob blob =
        read.blob(Slot.CODE_DIRECTORY)
            .orElseThrow(() -> new FormatException(file.name(), "no code directory"));
    Blob directory = CodeDirectory.read(file.name(), blob).toBlob();
    assertThat(CodeDirectory.read("written", directory).toBlob()).isEqualTo(directory);
  }

  private static byte[] written(SuperBlob signature) {
    Sink sink = new Sink();
    signature.write(sink);
    return sink.toByteArray();
  }

  @Test
  void read_damaged_isRefused() {
    byte[] whole = seeds().getFirst();
    damage(whole).truncated().isRefusal();
    damage(whole).extremes().isMixed();
  }
}

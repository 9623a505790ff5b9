package dev.fossilize.packager.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/** The note beside a result: as it lies there, and under the sum that damage would have. */
class NoteFuzzTest extends FuzzTest {
  private static final String DESCRIPTION = "12 abc";

  @Override
  protected List<byte[]> seeds() {
    return List.of("a remark\nä".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    Path note = onDisk(file);
    byte[] all = bytes(file);
    CRC32C sum = new CRC32C();
    sum.update(all);
    String head = DESCRIPTION + " " + Long.toHexString(sum.getValue()) + "\n";
    Files.write(
        note, new Sink().bytes(head.getBytes(StandardCharsets.UTF_8)).bytes(all).toByteArray());
    List<String> remarks = Note.read(note, DESCRIPTION);
    Note.write(note, DESCRIPTION, remarks);
    assertThat(Note.read(note, DESCRIPTION)).isEqualTo(remarks);
  }
}

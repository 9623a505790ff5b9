package dev.fossilize.packager.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZippedContentTest {
  private static final byte[] CONTENT = "module.exports = 1".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void read_whole_isTheContent() throws IOException {
    assertThat(read(archive())).isEqualTo(CONTENT);
  }

  /** Stored and not packed, so that nothing but the checksum tells. */
  @Test
  void read_oneBitOfTheContent_isRefused() throws IOException {
    Path archive = archive();
    byte[] bytes = Files.readAllBytes(archive);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("exports")] ^= 1;
    Files.write(archive, bytes);

    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("a.zip is damaged: a/index.js in it")
        .hasMessageContaining("its CRC-32 is ");
  }

  private Path archive() throws IOException {
    Path archive = folder.resolve("a.zip");
    ZipEntry entry = new ZipEntry("a/index.js");
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(CONTENT.length);
    entry.setCrc(crc());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(entry);
      zip.write(CONTENT);
      zip.closeEntry();
    }
    return archive;
  }

  private static byte[] read(Path archive) throws IOException {
    FileSource source = new FileSource.InZip(archive, "a/index.js", CONTENT.length, crc());
    try (SourceReader reader = new SourceReader();
        InputStream in = reader.open(source)) {
      return in.readAllBytes();
    }
  }

  private static long crc() {
    CRC32 crc = new CRC32();
    crc.update(CONTENT);
    return crc.getValue();
  }
}

package dev.fossilize.runtimes.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.fuzz.Damage;
import dev.fossilize.platforms.tags.LongFuzzing;
import dev.fossilize.runtimes.archive.TarFiles.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Archives of runtimes come from the network: whatever they are, unpacking ends in our errors. */
@LongFuzzing
class TarFuzzTest {
  /**
   * Bytes of a header and its padding; the first entry here has a header before it, for its name.
   */
  private static final int HEADERS = 3 * 512;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Compression.class)
  void extractAll_damagedCompression_isRefused(Compression compression) throws IOException {
    Damage damage = Damage.of(archive(compression), file -> extract(file, compression));

    damage.mayEndIn(FossilizeException.class).truncated().isRefusal();
    damage.random(20, 600);
  }

  @Test
  void extractAll_damagedHeaders_isRefusedOrUnpackedWithin() throws IOException {
    byte[] tar =
        new GZIPInputStream(new ByteArrayInputStream(archive(Compression.GZIP))).readAllBytes();
    Damage damage = Damage.of(tar, file -> extractPlain(file)).mayEndIn(FossilizeException.class);

    damage.within(0, HEADERS).random(20, 1500).isMixed();
  }

  private static byte[] archive(Compression compression) throws IOException {
    TarBytes tar =
        switch (compression) {
          case GZIP -> TarBytes.gzip();
          case XZ -> TarBytes.xz();
        };
    return tar.executable("package/" + "long".repeat(30) + "/node", "content".getBytes(UTF_8))
        .file("package/readme", "more".getBytes(UTF_8))
        .bytes();
  }

  private void extractPlain(ByteSource tar) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(tar.bytes(0, Math.toIntExact(tar.size())));
    }
    extract(compressed.toByteArray(), Compression.GZIP);
  }

  private void extract(ByteSource archive, Compression compression) throws IOException {
    extract(archive.bytes(0, Math.toIntExact(archive.size())), compression);
  }

  private void extract(byte[] archive, Compression compression) throws IOException {
    Path file = Files.write(folder.resolve(Damage.NAME), archive);
    Path all = Files.createDirectories(folder.resolve("all"));
    try {
      TarFiles.extractAll(file, compression, all);
    } finally {
      FileUtils.deleteDirectory(all.toFile());
    }
  }
}

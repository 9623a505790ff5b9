package dev.fossilize.runtimes.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.runtimes.archive.TarFiles.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.io.FileUtils;

/**
 * Archives as npm and nodejs.org have them. Of a trial, the first byte says what the others are: a
 * tar archive that is still to be compressed, because damage before that reaches its reader, or one
 * in gzip or xz.
 */
class TarFuzzTest extends FuzzTest {
  private static final byte PLAIN = 0;
  private static final byte GZIP = 1;
  private static final byte XZ = 2;

  @Override
  protected List<byte[]> seeds() throws IOException {
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(gzip())).readAllBytes();
    // Without the empty blocks that fill the end.
    return List.of(
        kind(PLAIN, Arrays.copyOf(plain, 9 * 512)),
        kind(GZIP, gzip()),
        kind(XZ, archive(TarBytes.xz())));
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(FossilizeException.class);
  }

  /** What xz may take, for each of two readers. */
  @Override
  protected long mostMemory() {
    return 600 << 20;
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    byte[] all = bytes(file);
    byte[] rest = all.length == 0 ? all : Arrays.copyOfRange(all, 1, all.length);
    switch (all.length == 0 ? PLAIN : all[0]) {
      case GZIP -> extract(folderWith(file), rest, Compression.GZIP);
      case XZ -> extract(folderWith(file), rest, Compression.XZ);
      default -> extract(folderWith(file), compressed(rest), Compression.GZIP);
    }
  }

  private static void extract(Path folder, byte[] archive, Compression compression)
      throws IOException {
    Path packed = Files.write(folder.resolve("packed"), archive);
    Path inner = Files.createDirectories(folder.resolve("outer/inner"));
    try {
      TarFiles.extractAll(packed, compression, inner);
    } finally {
      assertThat(folder.resolve("outer").toFile().list())
          .as("what was unpacked")
          .containsOnly("inner");
      FileUtils.deleteDirectory(inner.toFile());
    }
    Path one = folder.resolve("one");
    if (TarFiles.extract(packed, compression, "node", one)) {
      Files.delete(one);
    }
  }

  private static byte[] gzip() throws IOException {
    return archive(TarBytes.gzip());
  }

  private static byte[] archive(TarBytes tar) throws IOException {
    return tar.executable("package/" + "long".repeat(30) + "/node", "content".getBytes(UTF_8))
        .file("package/readme", "more".getBytes(UTF_8))
        .file("package/node", new byte[3])
        .bytes();
  }

  private static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  private static byte[] kind(byte kind, byte[] bytes) {
    byte[] all = new byte[bytes.length + 1];
    all[0] = kind;
    System.arraycopy(bytes, 0, all, 1, bytes.length);
    return all;
  }
}

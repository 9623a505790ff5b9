package dev.fossilize.runtimes.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.runtimes.archive.TarFiles.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarFilesTest {
  private static final byte[] CONTENT = "content".getBytes(UTF_8);

  @TempDir Path folder;

  @Test
  void extract_oneFile_keepsItsPermission() throws Exception {
    Path archive =
        save(
            TarBytes.gzip()
                .file("package/readme", CONTENT)
                .executable("package/bin/node", CONTENT)
                .bytes());
    Path out = folder.resolve("out/node");
    assertThat(TarFiles.extract(archive, Compression.GZIP, "bin/node", out)).isTrue();
    assertThat(out).hasBinaryContent(CONTENT).isExecutable();
    assertThat(TarFiles.extract(archive, Compression.GZIP, "bin/other", out)).isFalse();
  }

  @Test
  void extract_fromXzBehindNodesOwnLinks_works() throws Exception {
    Path archive =
        save(
            TarBytes.xz()
                .link("node-v22.1.0-linux-x64/bin/npm", TarConstants.LF_SYMLINK, "../x.js")
                .executable("node-v22.1.0-linux-x64/bin/node", CONTENT)
                .bytes());
    Path out = folder.resolve("node");
    assertThat(TarFiles.extract(archive, Compression.XZ, "bin/node", out)).isTrue();
    assertThat(out).hasBinaryContent(CONTENT);
  }

  /** It is read into memory before there is a file, and gigabytes of it take a few kilobytes. */
  @Test
  void extractAll_nameWithoutEnd_isRefused() throws Exception {
    Path archive = save(TarBytes.gzip().file("p/" + "a".repeat(1 << 16), CONTENT).bytes());
    assertThatThrownBy(() -> TarFiles.extractAll(archive, Compression.GZIP, folder.resolve("all")))
        .isInstanceOf(FossilizeException.class)
        .hasMessageContaining("an entry's name is longer than any archive's");
  }

  /** Found by damaging archives. */
  @ParameterizedTest
  @ValueSource(strings = {"p/a", "p/a/b"})
  void extractAll_twoEntriesOfOnePlace_isRefused(String second) throws Exception {
    Path archive = save(TarBytes.gzip().file("p/a", CONTENT).file(second, CONTENT).bytes());
    assertThatThrownBy(() -> TarFiles.extractAll(archive, Compression.GZIP, folder.resolve("all")))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("'" + second + "' has the place of another entry");
  }

  @Test
  void extractAll_writesEveryFile() throws Exception {
    Path archive = save(TarBytes.gzip().file("p/a", CONTENT).file("p/b/c", CONTENT).bytes());
    TarFiles.extractAll(archive, Compression.GZIP, folder.resolve("all"));
    assertThat(folder.resolve("all/a")).hasBinaryContent(CONTENT);
    assertThat(folder.resolve("all/b/c")).hasBinaryContent(CONTENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package/../../evil",
        "../evil",
        "/evil",
        "package//evil",
        "package/./evil",
        "package/a\\..\\evil",
        "package/C:evil",
        "package/nul",
        "package/aux.txt/evil",
        "package/a\nb\nc",
      })
  void extractAll_nameThatLeadsElsewhere_isRefused(String name) throws Exception {
    Path archive = save(TarBytes.gzip().file(name, CONTENT).bytes());
    assertThatThrownBy(
            () -> TarFiles.extractAll(archive, Compression.GZIP, folder.resolve("in/all")))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("the entry '");
    assertThat(files()).containsExactly("archive");
  }

  @ParameterizedTest
  @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO})
  void extractAll_whatIsNoFile_isRefused(byte kind) throws Exception {
    Path archive = save(TarBytes.gzip().link("package/x", kind, "/etc").bytes());
    assertThatThrownBy(
            () -> TarFiles.extractAll(archive, Compression.GZIP, folder.resolve("in/all")))
        .hasMessageContaining("neither a plain file nor a folder");
  }

  @Test
  void extract_sizeBeyondReason_isRefusedBeforeAnythingIsWritten() throws Exception {
    byte[] header = new byte[512];
    byte[] name = "package/bin/node".getBytes(UTF_8);
    System.arraycopy(name, 0, header, 0, name.length);
    System.arraycopy("77777777777\0".getBytes(UTF_8), 0, header, 124, 12);
    header[156] = TarConstants.LF_NORMAL;
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    byte[] checksum = String.format("%06o\0 ", sum).getBytes(UTF_8);
    System.arraycopy(checksum, 0, header, 148, 8);
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (java.util.zip.GZIPOutputStream gzip = new java.util.zip.GZIPOutputStream(bytes)) {
      gzip.write(header);
      gzip.write(new byte[1024]);
    }
    Path archive = save(bytes.toByteArray());
    assertThatThrownBy(
            () -> TarFiles.extract(archive, Compression.GZIP, "bin/node", folder.resolve("node")))
        .hasMessageContaining("8589934591");
    assertThat(files()).containsExactly("archive");
  }

  @Test
  void extract_cutArchive_leavesNothing() throws Exception {
    byte[] noise = new byte[200_000];
    new java.util.Random(1).nextBytes(noise);
    byte[] whole = TarBytes.gzip().executable("package/bin/node", noise).bytes();
    Path archive = save(Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(
            () -> TarFiles.extract(archive, Compression.GZIP, "bin/node", folder.resolve("node")))
        .isInstanceOf(FossilizeException.class)
        .hasMessageContaining("cannot be unpacked");
    assertThat(files()).containsExactly("archive");
  }

  private Path save(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("archive"), bytes);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
    }
  }
}

package dev.fossilize.runtimes.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.fuzz.Damage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipFilesTest {
  @TempDir Path folder;

  @Test
  void extract_someFiles_areThoseOfTheTopFolderAlone() throws Exception {
    Path archive =
        Files.write(
            folder.resolve("a.zip"),
            zip("node-v1/npm/LICENSE", "node-v1/LICENSE", "node-v1/other", "node-v1/node.exe"));
    Path node = folder.resolve("out/node.exe");
    Path license = folder.resolve("out/LICENSE");
    Path missing = folder.resolve("out/missing");
    assertThat(
            ZipFiles.extract(
                archive, Map.of("node.exe", node, "LICENSE", license, "missing", missing)))
        .containsExactlyInAnyOrder("node.exe", "LICENSE");
    assertThat(node).hasContent("content of node-v1/node.exe");
    assertThat(license).hasContent("content of node-v1/LICENSE");
    assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**missing");
  }

  /** Archives come from the network: whatever they are, unpacking ends in our errors. */
  @Test
  void extract_damaged_isRefusedOrLeavesWholeFiles() throws Exception {
    Path file = folder.resolve(Damage.NAME);
    Map<String, Path> wanted =
        Map.of("LICENSE", folder.resolve("LICENSE"), "node.exe", folder.resolve("node.exe"));
    Damage damage =
        Damage.of(
            zip("node-v1/LICENSE", "node-v1/node.exe"),
            bytes -> {
              Files.write(file, bytes.bytes(0, (int) bytes.size()));
              ZipFiles.extract(file, wanted);
            });
    damage.mayEndIn(FossilizeException.class).truncated().isRefusal();
    damage.random(21, 500).isMixed();
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("content of " + name).getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}

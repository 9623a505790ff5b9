package dev.fossilize.ci.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Mount;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The results can't be written. */
@NeedsRuntimes
class OutputTest {
  @TempDir Path folder;
  private Path entry = Path.of("");

  @BeforeEach
  void writeApplication() {
    entry = Sources.write(folder, "app.js", "console.log(1)");
  }

  @Test
  void folder_belowAFile_isWrongUse() {
    Path file = Sources.write(folder, "file", "text");
    Fossilize.pack(entry, file).isWrongUse("no output folder " + file, "is a file", "--out-dir");
    Fossilize.pack(entry, file.resolve("out")).isWrongUse("no output folder", "--out-dir");
    assertThat(file).hasContent("text");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void folder_whereNoneCanBe_isWrongUse() {
    Fossilize.pack(entry, Path.of("/proc/fossilize"))
        .isWrongUse("no output folder /proc/fossilize", "--out-dir");
  }

  @Test
  void folder_onReadOnlyFileSystem_isWrongUse() throws IOException {
    Path place = Files.createDirectory(folder.resolve("mount"));
    try (Mount _ = Mount.inMemory(place, "ro")) {
      Fossilize.pack(entry, place).isWrongUse(place.toString(), "can't be written to", "--out-dir");
      Fossilize.pack(entry, place.resolve("new")).isWrongUse("Read-only", "--out-dir");
    }
  }

  @Test
  void disk_full_leavesTheEarlierOutput() throws IOException {
    Path place = Files.createDirectory(folder.resolve("mount"));
    try (Mount _ = Mount.inMemory(place, "size=20m")) {
      Path earlier = Sources.write(place, "app", "earlier");
      Fossilize.packTo(Fossilize.NODE, entry, earlier)
          .hasFailed("disk is full", place.toString(), "No space left on device", "Make room");
      assertThat(Sources.in(place)).containsExactly("app");
      assertThat(earlier).hasContent("earlier");
    }
  }

  /** The cache is on another disk than the output. */
  @Test
  void disk_fullForTheCache_isToldWithItsPlace() throws IOException {
    Path place = Files.createDirectory(folder.resolve("mount"));
    Path out = folder.resolve("out");
    try (Mount _ = Mount.inMemory(place, "size=20m")) {
      Path node = Fossilize.node(Fossilize.NODE);
      Fossilize.run(
              "package",
              entry,
              "--out-dir",
              out,
              "--node-binary",
              node,
              "--cache-dir",
              place.resolve("cache"),
              "--no-bundle")
          .hasFailed("disk is full", place.toString(), "Make room");
    }
    assertThat(Sources.in(out)).isEmpty();
  }

  @Test
  void file_isAFolder_isWrongUse() throws IOException {
    Path place = Files.createDirectory(folder.resolve("place"));
    Fossilize.packTo(Fossilize.NODE, entry, place).isWrongUse(place + " is a folder", "--output");
    String name = "app-" + Fossilize.here() + Fossilize.here().executableSuffix();
    Files.createDirectories(folder.resolve("out").resolve(name));
    Fossilize.pack(entry, folder.resolve("out")).isWrongUse(name + " is a folder", "--name");
  }

  @Test
  void file_isTheEntry_isWrongUse() {
    Fossilize.packTo(Fossilize.NODE, entry, entry)
        .isWrongUse(entry + " is the application's entry");
    assertThat(entry).hasContent("console.log(1)");
  }

  @Test
  void file_isTheNodeBinary_isWrongUse() throws IOException {
    Path node = Files.copy(Fossilize.node(Fossilize.NODE), folder.resolve("node"));
    Fossilize.packTo(Fossilize.NODE, entry, node, "--node-binary", node)
        .isWrongUse(node + " is the --node-binary", "--output");
    assertThat(node).hasSameBinaryContentAs(Fossilize.node(Fossilize.NODE));
    Files.delete(node);
  }

  @Test
  void name_tooLong_isWrongUse() {
    Path out = folder.resolve("out");
    Fossilize.pack(entry, out, "--name", "x".repeat(300))
        .isWrongUse("There can be no file", "--name");
    assertThat(out).doesNotExist();
  }
}

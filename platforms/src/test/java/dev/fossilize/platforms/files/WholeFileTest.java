package dev.fossilize.platforms.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;

  @Test
  void write_failure_leavesTheEarlierFileAndNothingElse() throws Exception {
    Path file = folder.resolve("out");
    Files.writeString(file, "earlier");
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    (temporary, channel) -> {
                      channel.write(ByteBuffer.wrap(new byte[100]));
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(file).hasContent("earlier");
    assertThat(names()).containsExactly("out");
  }

  @Test
  void write_makesANewInode() throws Exception {
    Path file = folder.resolve("out");
    Files.writeString(file, "earlier");
    Object before =
        Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class).fileKey();
    Path open = folder.resolve("hold");
    Files.createLink(open, file);
    WholeFile.write(file, (temporary, channel) -> channel.write(ByteBuffer.wrap(new byte[] {'n'})));
    Object after =
        Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class).fileKey();
    assertThat(file).hasContent("n");
    assertThat(open).hasContent("earlier");
    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void sweep_deletesOnlyWhatADeadProcessLeft() throws Exception {
    Path own = WholeFile.temporaryBeside(folder.resolve("app"));
    Files.writeString(own, "in progress");
    Process ended =
        new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-version")
            .start();
    ended.waitFor();
    Path left =
        folder.resolve(
            own.getFileName()
                .toString()
                .replace("." + ProcessHandle.current().pid() + "-", "." + ended.pid() + "-"));
    Files.writeString(left, "half");
    Path foreign =
        Files.writeString(folder.resolve(".other" + WholeFile.TEMPORARY_SUFFIX), "not ours");
    WholeFile.sweep(folder);
    assertThat(own).exists();
    assertThat(foreign).exists();
    assertThat(left).doesNotExist();
  }

  @Test
  void sweep_ofAnotherContainersProcess_waitsForADay() throws Exception {
    String elsewhere = ".app.1-0-abc" + WholeFile.TEMPORARY_SUFFIX;
    Path young = Files.writeString(folder.resolve(elsewhere), "in progress");
    Path old = Files.writeString(folder.resolve(elsewhere.replace("abc", "def")), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    WholeFile.sweep(folder);
    assertThat(young).exists();
    assertThat(old).doesNotExist();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(p -> p.getFileName().toString()).toList();
    }
  }
}

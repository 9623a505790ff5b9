package dev.fossilize.platforms.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputPlaceTest {
  @TempDir Path folder;

  @Test
  void of_nothingOrAFile_isWhatWasNamed() throws IOException {
    Path named = folder.resolve("out");
    assertThat(OutputPlace.of(named)).isEqualTo(named);
    Files.createFile(named);
    assertThat(OutputPlace.of(named)).isEqualTo(named);
  }

  /** As with cp: the link stays. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void of_link_isWhereItLeads() throws IOException {
    Path file = Files.createFile(folder.resolve("file")).toRealPath();
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
    assertThat(OutputPlace.of(link)).isEqualTo(file);
    Files.delete(file);
    assertRefused(link, "is a link that leads to nothing");
  }

  @Test
  void of_folder_isRefused() {
    assertRefused(folder, "is a folder");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its devices are no files")
  @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void of_deviceOrPipe_isRefusedAndNotRead() throws Exception {
    Path device = Path.of("/dev/null");
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertRefused(device, "is a device, a pipe or a socket");
    assertRefused(pipe, "is a device, a pipe or a socket");
    assertThatThrownBy(() -> FileBytes.open(pipe))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("is no regular file");
  }

  private static void assertRefused(Path named, String why) {
    assertThatThrownBy(() -> OutputPlace.of(named))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(named + " " + why);
  }
}

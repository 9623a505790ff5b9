package dev.fossilize.platforms.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFolderTest {
  @TempDir Path folder;

  private Path complete(String content) throws IOException {
    Path made = WholeFolder.temporaryBeside(folder.resolve("place"));
    Files.createDirectory(made.resolve("within"));
    Files.writeString(made.resolve("within").resolve("file"), content);
    return made;
  }

  private Path place() {
    return folder.resolve("place");
  }

  @Test
  void moveIntoPlace_overAnEarlierOne_leavesNothingOfIt() throws IOException {
    WholeFolder.moveIntoPlace(complete("earlier"), place());
    Files.writeString(place().resolve("more"), "of the earlier one");

    WholeFolder.moveIntoPlace(complete("new"), place());

    assertThat(place().resolve("within/file")).hasContent("new");
    assertThat(place().resolve("more")).doesNotExist();
    assertThat(folder.toFile().list()).containsExactly("place");
  }

  @Test
  void moveIntoPlace_nothingToMove_leavesTheEarlierOne() throws IOException {
    WholeFolder.moveIntoPlace(complete("earlier"), place());

    assertThatThrownBy(() -> WholeFolder.moveIntoPlace(folder.resolve("none"), place()))
        .isInstanceOf(IOException.class);

    assertThat(place().resolve("within/file")).hasContent("earlier");
    assertThat(folder.toFile().list()).containsExactly("place");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // links need a right there
  void sweep_folderOfAProcessThatEnded_isDeletedAndLinksAreNotFollowed() throws Exception {
    Path kept = Files.writeString(Files.createDirectory(folder.resolve("kept")).resolve("a"), "a");
    Process ended =
        new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-version")
            .start();
    ended.waitFor();
    String own = WholeFile.temporaryBeside(place()).getFileName().toString();
    String mark = "." + ProcessHandle.current().pid() + "-";
    Path left = folder.resolve(own.replace(mark, "." + ended.pid() + "-"));
    Files.createDirectories(left.resolve("within"));
    Files.createSymbolicLink(left.resolve("link"), kept.getParent());

    WholeFile.sweep(folder);

    assertThat(left).doesNotExist();
    assertThat(kept).hasContent("a");
  }
}

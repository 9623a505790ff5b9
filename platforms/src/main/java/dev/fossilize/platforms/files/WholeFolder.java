package dev.fossilize.platforms.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;

/** Folders that appear whole, like files of {@link WholeFile}. */
public final class WholeFolder {
  private WholeFolder() {}

  /**
   * Makes a folder under a temporary name beside {@code place}, for as long as this process runs or
   * until it is moved.
   */
  public static Path temporaryBeside(Path place) throws IOException {
    return Files.createDirectory(
        WholeFile.deleteAtExit(WholeFile.temporaryBeside(place.toAbsolutePath())));
  }

  /**
   * Moves a complete folder to its place. No system replaces a folder that is not empty, so an
   * earlier one is moved aside first, and back if that fails.
   */
  public static void moveIntoPlace(Path complete, Path place) throws IOException {
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      WholeFile.moveIntoPlace(complete, place);
      return;
    }
    Path earlier = WholeFile.temporaryBeside(place.toAbsolutePath());
    Files.move(place, earlier);
    try {
      WholeFile.moveIntoPlace(complete, place);
    } catch (IOException | RuntimeException e) {
      Files.move(earlier, place);
      throw e;
    }
    delete(WholeFile.deleteAtExit(earlier));
    WholeFile.settled(earlier);
  }

  /** Deletes a file, or a folder with all that is in it. Links are deleted and not followed. */
  public static void delete(Path any) throws IOException {
    if (!Files.isDirectory(any, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(any);
      return;
    }
    try {
      PathUtils.deleteDirectory(any);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}

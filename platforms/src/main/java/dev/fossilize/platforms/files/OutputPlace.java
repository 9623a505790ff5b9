package dev.fossilize.platforms.files;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Where a result goes that the user has named. A file is replaced; a link stays, and the file that
 * it leads to is replaced, as {@code cp} does it; what is neither, such as a device, is left alone.
 */
public final class OutputPlace {
  private OutputPlace() {}

  /**
   * The place itself, at the end of links.
   *
   * @throws UsageException if there is something that is not to be replaced
   */
  public static Path of(Path named) throws IOException {
    Path place = Files.isSymbolicLink(named) ? followed(named) : named;
    if (Files.isDirectory(place)) {
      throw new UsageException(named + " is a folder.", "Name a file for the output.");
    }
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(place)) {
      throw new UsageException(
          named + " is a device, a pipe or a socket, which no file can take the place of.",
          "Name a file for the output.");
    }
    return place;
  }

  private static Path followed(Path link) throws UsageException {
    try {
      return link.toRealPath();
    } catch (FileSystemException e) {
      throw new UsageException(
          link + " is a link that leads to nothing.", "Delete it, or name another output.", e);
    } catch (IOException e) {
      throw new UsageException(
          link + " is a link that can't be followed: " + e.getMessage() + ".",
          "Delete it, or name another output.",
          e);
    }
  }
}

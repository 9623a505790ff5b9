package dev.fossilize.platforms.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;

/**
 * A temporary folder that is gone when it is closed, or at the latest when the process is asked to
 * end.
 */
public final class Scratch implements Closeable {
  private final Path folder;
  private final Thread atExit = new Thread(this::deleteQuietly);

  /** Makes a new folder, readable by this user only, in the system's place for temporary files. */
  public Scratch() throws IOException {
    folder = Files.createTempDirectory("fossilize-").toRealPath();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  public Path folder() {
    return folder;
  }

  /** A new folder within. */
  public Path room(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  @Override
  public void close() {
    try {
      PathUtils.deleteDirectory(folder);
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IOException | UncheckedIOException e) {
      // Somebody still holds a file: work that is done is not undone for that, and the hook tries
      // again.
    } catch (IllegalStateException e) {
      // The process is ending, and the hook runs.
    }
  }

  private void deleteQuietly() {
    try {
      PathUtils.deleteDirectory(folder);
    } catch (IOException | UncheckedIOException e) {
      // Nobody is left to tell, and the system empties its temporary folder.
    }
  }
}

package dev.fossilize.packager.cli;

import dev.fossilize.packager.app.advice.NearMiss;
import dev.fossilize.platforms.problem.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files as the command line names them. */
final class GivenFile {
  private GivenFile() {}

  /** Fails unless there is something to read as a file. */
  static Path toRead(Path file) throws UsageException {
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " is a folder.", "Name a file in it.");
    }
    if (!Files.exists(file)) {
      throw new UsageException(
          "There is no file " + file + ".", NearMiss.sibling(file.toAbsolutePath()) + "Name one.");
    }
    return file;
  }

  /** Fails where a folder stands already. */
  static Path toWrite(Path file) throws UsageException {
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " is a folder.", "Name a file for the output.");
    }
    return file;
  }
}

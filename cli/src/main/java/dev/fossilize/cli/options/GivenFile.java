package dev.fossilize.cli.options;

import dev.fossilize.packager.application.advice.NearMiss;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.OutputPlace;
import dev.fossilize.signing.darwin.bundle.AppBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files as the command line names them. */
public final class GivenFile {
  private GivenFile() {}

  /** Fails unless there is something to read as a file. */
  public static Path toRead(Path file) throws UsageException {
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " is a folder.", "Name a file in it.");
    }
    if (!Files.isRegularFile(exists(file))) {
      throw new UsageException(
          file + " is a device, a pipe or a socket.", "Write it to a file, and name that.");
    }
    return file;
  }

  /** As {@link #toRead}, but a macOS application, which is a folder, will do. */
  public static Path program(Path file) throws UsageException {
    return AppBundle.is(file) ? file : toRead(file);
  }

  /** Fails unless there is such a file or folder. */
  public static Path exists(Path file) throws UsageException {
    if (!Files.exists(file)) {
      throw new UsageException(
          "There is no file " + file + ".", NearMiss.sibling(file.toAbsolutePath()) + "Name one.");
    }
    return file;
  }

  /** Where to write: at the end of links. Fails where a folder or a device stands. */
  public static Path toWrite(Path file) throws IOException {
    return OutputPlace.of(file);
  }

  /** Reads a file into what it holds. */
  public interface Reader<T> {
    T read(Path file) throws IOException;
  }

  /** A file that an option names and that is not what it should be is wrong use. */
  public static <T> T read(Path file, Reader<T> reader) throws IOException {
    try {
      return reader.read(toRead(file));
    } catch (FossilizeException e) {
      throw new UsageException(e.problem(), e.advice(), e);
    }
  }
}

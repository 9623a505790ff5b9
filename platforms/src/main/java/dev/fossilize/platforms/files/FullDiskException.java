package dev.fossilize.platforms.files;

import dev.fossilize.platforms.errors.FossilizeException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * There is no room left where something was to be written. Java tells it by a text of the system's
 * in an exception that may be any other, and not of which file; so the file system is asked.
 */
public final class FullDiskException extends FossilizeException {
  private static final long serialVersionUID = 1;

  /** Systems keep the last blocks to themselves, and write a part of what no longer fits. */
  private static final long NEARLY_NOTHING = 1 << 16;

  private FullDiskException(Path file, long room, IOException cause) {
    super(
        "The disk is full: writing to %s ended with '%s', and there are %d bytes of room left."
            .formatted(file.toAbsolutePath().getParent(), cause.getMessage(), room),
        "Make room there, or choose another place.",
        cause);
  }

  /**
   * What to throw in place of {@code failure}, which ended writing {@code file}: itself, unless its
   * disk is full. To be asked before the file is deleted.
   */
  public static IOException explain(IOException failure, Path file) {
    // Subclasses tell of something else.
    if (failure.getClass() == IOException.class
        || failure.getClass() == FileSystemException.class) {
      try {
        Path folder = file.toAbsolutePath().getParent();
        long room = Files.getFileStore(folder == null ? file : folder).getUsableSpace();
        if (room < NEARLY_NOTHING) {
          return new FullDiskException(file, room, failure);
        }
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    return failure;
  }
}

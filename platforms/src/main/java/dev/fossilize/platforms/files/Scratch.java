package dev.fossilize.platforms.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.io.file.PathUtils;

/**
 * A temporary folder that is gone when it is closed, or at the latest when the process is asked to
 * end.
 */
public final class Scratch implements Closeable {
  private static final String PREFIX = "fossilize-";

  private final Path folder;
  private final Thread atExit = new Thread(this::deleteAtExit);

  /** Deletes the folders that killed processes of this user have left. */
  public static void sweep() throws IOException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path left : folders) {
        String mark = left.getFileName().toString().substring(PREFIX.length());
        try {
          if (ProcessMark.hasEnded(mark, left) && TrustedFolder.isOwn(left)) {
            PathUtils.deleteDirectory(left);
          }
        } catch (IOException | UncheckedIOException e) {
          // Somebody else is deleting it, or it holds what is not ours.
        }
      }
    }
  }

  /** Makes a new folder, readable by this user only, in the system's place for temporary files. */
  public Scratch() throws IOException {
    folder = makeOwn(Path.of(System.getProperty("java.io.tmpdir"))).toRealPath();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Where the name is taken, somebody expected it, and making the folder fails: so the name need
   * not be secret, and getting secret numbers takes longer than many a run of ours has work.
   */
  private static Path makeOwn(Path parent) throws IOException {
    Path own = parent.resolve(PREFIX + ProcessMark.next());
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? Files.createDirectory(
            own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
        : Files.createDirectory(own);
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

  private void deleteAtExit() {
    ProcessEnd.awaitPrograms();
    try {
      PathUtils.deleteDirectory(folder);
    } catch (IOException | UncheckedIOException e) {
      // Nobody is left to tell, and the system empties its temporary folder.
    }
  }
}

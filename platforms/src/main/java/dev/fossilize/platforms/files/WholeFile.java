package dev.fossilize.platforms.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a file under a temporary name beside its place and moves it there when it is complete, so
 * that a reader sees the earlier file or the whole new one. The new file is a new inode: macOS
 * kills a signed program that was overwritten in place, because the kernel keeps the old code
 * directory for that inode.
 */
public final class WholeFile {
  /** Every temporary name ends so; nothing else of ours does. */
  public static final String TEMPORARY_SUFFIX = ".fossilize-tmp";

  private static final Pattern TEMPORARY_NAME =
      Pattern.compile(
          "\\..*\\.(?<mark>" + ProcessMark.PATTERN + ")" + Pattern.quote(TEMPORARY_SUFFIX));

  /**
   * Where a name has room, its temporary name must have room, too: file systems allow 255 bytes.
   */
  private static final int MOST_OF_NAME = 32;

  private static final Set<Path> UNSETTLED = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(WholeFile::deleteUnsettled));
  }

  private WholeFile() {}

  /** What fills the file; the channel is open for reading and writing and stands at 0. */
  @FunctionalInterface
  public interface Body {
    void fill(Path temporary, FileChannel channel) throws IOException;
  }

  /**
   * Writes {@code file} with the usual permissions, and deletes what killed processes have left
   * beside it.
   *
   * @throws FullDiskException if there is no room for it, as all of these
   */
  public static void write(Path file, Body body) throws IOException {
    write(file, false, body);
  }

  /** Writes {@code file} so that it may be executed. */
  public static void writeExecutable(Path file, Body body) throws IOException {
    write(file, true, body);
  }

  /**
   * A temporary name beside {@code file}, on the same file system. It carries this process's mark,
   * by which {@link #sweep} knows what a killed process left behind.
   */
  public static Path temporaryBeside(Path file) {
    StringBuilder name = new StringBuilder();
    String.valueOf(file.getFileName())
        .codePoints()
        .limit(MOST_OF_NAME)
        .forEach(name::appendCodePoint);
    return file.resolveSibling("." + name + "." + ProcessMark.next() + TEMPORARY_SUFFIX);
  }

  /**
   * Deletes {@code temporary} should this process be asked to end before {@link #settled} is called
   * for it, as by an interrupt at the terminal.
   */
  public static Path deleteAtExit(Path temporary) {
    UNSETTLED.add(temporary);
    return temporary;
  }

  /** {@code temporary} was moved into its place or deleted. */
  public static void settled(Path temporary) {
    UNSETTLED.remove(temporary);
  }

  /**
   * Deletes the temporary files and folders in {@code folder} whose process no longer runs: it was
   * killed, or lost its power.
   */
  public static void sweep(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*" + TEMPORARY_SUFFIX)) {
      for (Path file : files) {
        Matcher name = TEMPORARY_NAME.matcher(file.getFileName().toString());
        if (name.matches() && ProcessMark.hasEnded(name.group("mark"), file)) {
          deleteQuietly(file);
        }
      }
    }
  }

  private static void sweepQuietly(Path folder) {
    try {
      sweep(folder);
    } catch (IOException e) {
      // It can be written to, and not be listed.
    }
  }

  /** Moves a complete file or folder to its place, replacing a file that is there. */
  public static void moveIntoPlace(Path complete, Path place) throws IOException {
    try {
      Files.move(complete, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      moveToOtherDisk(complete, place);
    }
  }

  /** Whole there, too: by way of a temporary file beside the place. */
  private static void moveToOtherDisk(Path complete, Path place) throws IOException {
    if (Files.isDirectory(complete)) {
      Files.move(complete, place, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    Path near = deleteAtExit(temporaryBeside(place.toAbsolutePath()));
    try {
      Files.copy(complete, near, StandardCopyOption.COPY_ATTRIBUTES);
      Files.move(near, place, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(complete);
    } finally {
      Files.deleteIfExists(near);
      settled(near);
    }
  }

  private static void write(Path file, boolean executable, Body body) throws IOException {
    Path place = file.toAbsolutePath();
    Path folder = place.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
      sweepQuietly(folder);
    }
    Path temporary = deleteAtExit(temporaryBeside(place));
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              Set.of(
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.SPARSE, // NTFS needs it for holes
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE))) {
        if (executable) {
          makeExecutable(temporary);
        }
        body.fill(temporary, channel);
      }
      moveIntoPlace(temporary, place);
    } catch (IOException e) {
      throw FullDiskException.explain(e, place);
    } finally {
      Files.deleteIfExists(temporary);
      settled(temporary);
    }
  }

  private static void deleteUnsettled() {
    UNSETTLED.forEach(WholeFile::deleteQuietly);
  }

  private static void deleteQuietly(Path leftover) {
    try {
      WholeFolder.delete(leftover);
    } catch (IOException e) {
      // It is another user's, or still open: the next sweep tries again.
    }
  }

  /**
   * Lets everyone execute {@code file}; where the file system has no such permission, nothing is
   * needed.
   */
  public static void makeExecutable(Path file) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}

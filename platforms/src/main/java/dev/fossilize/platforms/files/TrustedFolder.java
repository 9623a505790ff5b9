package dev.fossilize.platforms.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The one rule for folders that code is loaded from; SECURITY.md says the same in words, and {@code
 * loader/src/folders} holds it in executables. The folder belongs to this user, or to root, and
 * nobody else can write to it; every directory on the way belongs to root or to this user, and
 * nobody else can write to it, unless it is sticky; a link on the way is one that nobody else could
 * have made; nothing is made in a directory of another user's; and nothing is used by a process
 * with privileges that its starter lacks.
 *
 * <p>Windows has no such owners and modes: there the folder is no link, and where it is not named
 * by the user it lies below the user's profile, whose access list it inherits.
 */
public final class TrustedFolder {
  private static final boolean UNIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  /** As the system's own limit. */
  private static final int MOST_LINKS = 40;

  private TrustedFolder() {}

  /**
   * Looks at a folder, which need not be there yet.
   *
   * @throws UntrustedFolderException if it is not to be used
   */
  public static void require(Path folder) throws IOException {
    if (UNIX) {
      walk(folder.toAbsolutePath());
    } else {
      requireNoLink(folder);
    }
  }

  /**
   * Makes a folder, for this user only, where it is not there.
   *
   * @throws UntrustedFolderException if it is not to be used
   * @throws IOException if it can't be made
   */
  public static void make(Path folder) throws IOException {
    if (!UNIX) {
      requireNoLink(folder);
      Files.createDirectories(folder);
      return;
    }
    Walk way = walk(folder.toAbsolutePath());
    if (!way.missing().isEmpty()) {
      requireMaking(way);
      // Through the path without links: nobody replaces one in the meantime.
      Files.createDirectories(
          way.rest(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /**
   * Looks at what lies in a trusted folder: nothing on the way to {@code file} is a link, another
   * user's, or can be written by others. What is not there is nobody's.
   *
   * @throws UntrustedFolderException if it is not to be used
   */
  public static void requireBelow(Path folder, Path file) throws IOException {
    if (!UNIX || !Files.exists(folder)) {
      return;
    }
    boolean closed = UnixFile.of(folder.toRealPath()).isClosed();
    Path path = folder;
    for (Path name : folder.relativize(file)) {
      path = path.resolve(name);
      Optional<UnixFile> found = UnixFile.find(path);
      if (found.isEmpty()) {
        return;
      }
      requireOwn(found.get(), closed);
    }
  }

  /** Whether {@code path} itself, and not what it may lead to, is this user's. */
  static boolean isOwn(Path path) throws IOException {
    return UNIX ? UnixFile.of(path).isOwn() : !Files.isSymbolicLink(path);
  }

  /**
   * How far a folder is there.
   *
   * @param last that is there, without links on its way
   * @param missing the names that are not
   */
  private record Walk(UnixFile last, List<Path> missing) {
    Path rest() {
      Path path = last.path();
      for (Path name : missing) {
        path = path.resolve(name);
      }
      return path;
    }
  }

  private static Walk walk(Path folder) throws IOException {
    if (Privileges.gained()) {
      throw new UntrustedFolderException(
          folder, "is named by who started this process, which has more privileges");
    }
    Walk way = wayTo(folder);
    // Where all can write, others can make what this user is about to look for.
    if (way.missing().isEmpty() && way.last().isWritableByOthers()) {
      throw writable(way.last());
    }
    return way;
  }

  private static Walk wayTo(Path folder) throws IOException {
    Deque<Path> names = new ArrayDeque<>();
    folder.forEach(names::add);
    UnixFile last = requireSafe(UnixFile.of(folder.getRoot()));
    for (int links = 0; !names.isEmpty(); ) {
      Path below = last.path().resolve(names.element()).normalize();
      Optional<UnixFile> next = UnixFile.find(below);
      if (next.isEmpty()) {
        break;
      }
      names.remove();
      if (!next.get().isLink()) {
        last = requireSafe(next.get());
      } else if (links++ < MOST_LINKS) {
        last = follow(next.get(), last, names);
      } else {
        throw new UntrustedFolderException(folder, "has too many links on its way");
      }
    }
    return new Walk(last, List.copyOf(names));
  }

  /** Puts a link's target before the other names; returns where that begins. */
  private static UnixFile follow(UnixFile link, UnixFile directory, Deque<Path> names)
      throws IOException {
    if (!link.isOwnOrRoots()) {
      throw new UntrustedFolderException(link.path(), "is a link of user " + link.user());
    }
    if (directory.isWritableByOthers()) {
      throw new UntrustedFolderException(
          link.path(), "is a link in a directory that others can write to");
    }
    Path target = Files.readSymbolicLink(link.path());
    for (int i = target.getNameCount() - 1; i >= 0; i--) {
      names.push(target.getName(i));
    }
    Path root = target.getRoot();
    return root == null ? directory : requireSafe(UnixFile.of(root));
  }

  private static UnixFile requireSafe(UnixFile file) throws IOException {
    if (!file.isDirectory()) {
      throw new NotDirectoryException(file.path().toString());
    }
    if (!file.isOwnOrRoots()) {
      throw new UntrustedFolderException(file.path(), "belongs to user " + file.user());
    }
    if (file.isWritableByOthers() && !file.isForAll()) {
      throw writable(file);
    }
    return file;
  }

  private static void requireOwn(UnixFile file, boolean closed) throws IOException {
    if (file.isLink()) {
      throw new UntrustedFolderException(file.path(), "is a link");
    }
    if (!file.isOwnOrRoots()) {
      throw new UntrustedFolderException(file.path(), "belongs to user " + file.user());
    }
    if (!closed && file.isWritableByOthers()) {
      throw writable(file);
    }
  }

  private static UntrustedFolderException writable(UnixFile file) {
    return new UntrustedFolderException(
        file.path(), "can be written by others (" + file.mode() + ")");
  }

  /** Root with a user's HOME would leave there what that user can't open. */
  private static void requireMaking(Walk way) throws IOException {
    if (!way.last().isOwn() && !way.last().isForAll()) {
      throw new UntrustedFolderException(
          way.rest(), "can't be made: its directory belongs to user " + way.last().user());
    }
  }

  private static void requireNoLink(Path folder) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      throw new UntrustedFolderException(folder, "is a link");
    }
  }
}

package dev.fossilize.packager.tree;

import dev.fossilize.packager.tree.TreeNode.Mode;
import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds what is in a folder to the tree; links are kept for later, when all else is there. */
final class FolderScan {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private static final char UNDECODABLE = '\uFFFD';

  private final TreeBuilder tree;
  private final PathPatterns exclude;
  private final String home;
  private final List<PendingLink> links = new ArrayList<>();

  /**
   * A link that was found.
   *
   * @param path its place in the tree
   * @param at its place on disk
   */
  record PendingLink(String path, Path at) {}

  /**
   * @param exclude what stays out, relative to the application's own folder or to the root
   * @param home path of that folder in the tree
   */
  FolderScan(TreeBuilder tree, PathPatterns exclude, String home) {
    this.tree = tree;
    this.exclude = exclude;
    this.home = home;
  }

  /** The links found so far. */
  List<PendingLink> links() {
    return List.copyOf(links);
  }

  /** Adds all of {@code folder} that {@code rules} take, at {@code path}. */
  void scan(Path folder, String path, FileRules rules) throws IOException {
    scan(folder, path, "", rules);
  }

  /** Adds one file, whatever rules say. */
  void add(Path file, String path) throws IOException {
    addFile(path, file, attributes(file));
  }

  /** Adds one file of an archive, unless the user wants it left out. */
  void add(String path, FileSource.InZip source) throws UsageException {
    if (!isExcluded(path)) {
      tree.add(new TreeNode.File(path, source, Mode.UNKNOWN));
    }
  }

  /** Whether the user wants it left out. */
  boolean isExcluded(String path) {
    if (exclude.isEmpty()) {
      return false;
    }
    return exclude.matches(path)
        || (path.startsWith(home + "/") && exclude.matches(path.substring(home.length() + 1)));
  }

  private void scan(Path folder, String path, String relative, FileRules rules) throws IOException {
    if (!path.isEmpty()) {
      tree.add(new TreeNode.Folder(path));
    }
    for (Path file : list(folder)) {
      String name = name(file);
      String place = Placement.join(path, name);
      if (!isExcluded(place)) {
        visit(file, place, Placement.join(relative, name), rules);
      }
    }
  }

  private void visit(Path file, String place, String relative, FileRules rules) throws IOException {
    BasicFileAttributes attributes = attributes(file);
    switch (rules.of(relative, file, attributes.isDirectory())) {
      case LEAVE -> {}
      case SECRET ->
          tree.note(
              TreeNote.Kind.SECRET_LEFT_OUT,
              file,
              file + " is left out, since such files hold secrets; --include takes it along.");
      case TAKE -> {
        if (attributes.isSymbolicLink() || NodeLookup.isJunction(file, attributes)) {
          links.add(new PendingLink(place, file));
        } else if (attributes.isDirectory()) {
          scan(file, place, relative, rules);
        } else {
          addFile(place, file, attributes);
        }
      }
    }
  }

  private void addFile(String path, Path file, BasicFileAttributes attributes) throws IOException {
    if (!attributes.isRegularFile()) {
      tree.note(
          TreeNote.Kind.UNREADABLE,
          file,
          "It is left out: it is neither a file nor a folder, but a device, pipe or socket.");
    } else if (!Files.isReadable(file)) {
      tree.note(
          TreeNote.Kind.UNREADABLE, file, "It is left out: there is no permission to read it.");
    } else {
      tree.add(
          new TreeNode.File(
              path,
              new FileSource.OnDisk(
                  file,
                  attributes.size(),
                  attributes.lastModifiedTime(),
                  Objects.hashCode(attributes.fileKey())),
              mode(attributes)));
    }
  }

  private List<Path> list(Path folder) throws IOException {
    try {
      return Folders.list(folder);
    } catch (AccessDeniedException e) {
      tree.note(
          TreeNote.Kind.UNREADABLE, folder, "It is left out: there is no permission to list it.");
      return List.of();
    }
  }

  /** The file's name, which must be one that UTF-8 can write. */
  private static String name(Path file) throws UsageException {
    @Nullable Path last = file.getFileName();
    String name = last == null ? "" : last.toString();
    if (!isAscii(name) && !isUnicode(file, name)) {
      throw new UsageException(
          "The name of the file " + file + " is not Unicode text.",
          "Rename it, or leave out its folder: --exclude PATTERN");
    }
    return name;
  }

  private static boolean isAscii(String name) {
    return name.chars().allMatch(c -> c < 0x80);
  }

  private static boolean isUnicode(Path file, String name) {
    boolean decoded = name.indexOf(UNDECODABLE) < 0 || Files.exists(file.resolveSibling(name));
    return decoded && StandardCharsets.UTF_8.newEncoder().canEncode(name);
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return POSIX
        ? Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        : Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static Mode mode(BasicFileAttributes attributes) {
    if (attributes instanceof PosixFileAttributes posix) {
      return posix.permissions().contains(PosixFilePermission.OWNER_EXECUTE)
          ? Mode.EXECUTABLE
          : Mode.PLAIN;
    }
    return Mode.UNKNOWN;
  }
}

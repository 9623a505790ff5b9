package dev.fossilize.platforms.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the system says of a file: whose it is and what others may do with it. See stat(2).
 *
 * @param user the owner's number
 * @param bits kind and permissions, {@code st_mode}
 */
record UnixFile(Path path, int user, int bits) {
  private static final int KIND = 0xf000;
  private static final int DIRECTORY = 0x4000;
  private static final int LINK = 0xa000;

  private static final int PERMISSIONS = 07777;
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int OPEN_TO_OTHERS = 0077;
  private static final int STICKY = 01000;

  private static final int ROOT = 0;

  /** The file itself, also where it is a link; nothing where there is none. */
  static Optional<UnixFile> find(Path path) throws IOException {
    try {
      Map<String, Object> all =
          Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
      return Optional.of(new UnixFile(path, number(all, "uid"), number(all, "mode")));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  static UnixFile of(Path path) throws IOException {
    return find(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
  }

  private static int number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Integer number ? number : -1;
  }

  boolean isDirectory() {
    return (bits & KIND) == DIRECTORY;
  }

  boolean isLink() {
    return (bits & KIND) == LINK;
  }

  boolean isOwn() throws IOException {
    return user == Privileges.user();
  }

  boolean isOwnOrRoots() throws IOException {
    return user == ROOT || isOwn();
  }

  boolean isWritableByOthers() {
    return (bits & WRITABLE_BY_OTHERS) != 0;
  }

  /** Where others may write, and only owners replace what is theirs, as in /tmp. */
  boolean isForAll() {
    return isWritableByOthers() && (bits & STICKY) != 0;
  }

  /** Nobody else gets at anything in it. */
  boolean isClosed() {
    return (bits & OPEN_TO_OTHERS) == 0;
  }

  /** For messages: {@code mode 0777}. */
  String mode() {
    return "mode %04o".formatted(bits & PERMISSIONS);
  }
}

package dev.fossilize.platforms.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedFolderTest {
  /** Nobody's number on most systems; only root can give files away. */
  private static final int OTHER = 12345;

  @TempDir Path place;

  @BeforeEach
  void modes() {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"));
  }

  @Test
  void make_missing_isForThisUserOnly() throws IOException {
    Path parent = place.resolve("a");
    Path folder = parent.resolve("b");
    TrustedFolder.make(folder);
    assertThat(mode(folder)).isEqualTo("rwx------");
    assertThat(mode(parent)).isEqualTo("rwx------");
    TrustedFolder.make(folder);
  }

  @Test
  void require_othersWrite_isRefusedWhereverOnTheWay() throws IOException {
    Path open = made("open", "rwxrwxrwx");
    Path below = Files.createDirectory(open.resolve("below"));
    assertRefused(open, "can be written by others (mode 0777)");
    assertRefused(below, open + " can be written by others");
    assertRefused(below.resolve("not/there"), open + " can be written by others");
    assertRefused(made("group", "rwxrwx---"), "can be written by others (mode 0770)");
  }

  /** As in /tmp: what is there can only be replaced by its owner, but anybody can add to it. */
  @Test
  void require_sticky_isAWayAndNoFolder() throws IOException {
    Path sticky = made("sticky", "rwxrwxrwx");
    Files.setAttribute(sticky, "unix:mode", 01777);
    TrustedFolder.make(sticky.resolve("own"));
    assertRefused(sticky, "can be written by others (mode 1777)");
  }

  @Test
  void require_links_areFollowedWhereNobodyElseCouldHaveMadeThem() throws IOException {
    Path real = made("real", "rwx------");
    TrustedFolder.require(Files.createSymbolicLink(place.resolve("absolute"), real));
    TrustedFolder.require(
        Files.createSymbolicLink(place.resolve("relative"), Path.of("..", name(), "real", ".")));
    Path sticky = made("sticky", "rwxrwxrwx");
    Files.setAttribute(sticky, "unix:mode", 01777);
    Path link = Files.createSymbolicLink(sticky.resolve("link"), real);
    assertRefused(link, link + " is a link in a directory that others can write to");
    Path open = made("open", "rwxrwxrwx");
    assertRefused(
        Files.createSymbolicLink(place.resolve("to-open"), open), open + " can be written");
  }

  @Test
  void require_linkToItself_ends() throws IOException {
    Path link = place.resolve("link");
    Files.createSymbolicLink(link, link);
    assertRefused(link, "too many links");
  }

  @Test
  void require_aFileOnTheWay_isNoQuestionOfTrust() throws IOException {
    Path file = Files.createFile(place.resolve("file"));
    assertThatThrownBy(() -> TrustedFolder.make(file.resolve("cache")))
        .isInstanceOf(NotDirectoryException.class);
  }

  @Test
  void make_anotherUsers_isRefused() throws IOException {
    Path home = made("home", "rwxr-xr-x");
    Path theirs = Files.createDirectory(home.resolve("cache"));
    give(home);
    assertRefused(theirs, home + " belongs to user " + OTHER);
    assertThatThrownBy(() -> TrustedFolder.make(home.resolve("new")))
        .isInstanceOf(UntrustedFolderException.class);
    assertThat(home.resolve("new")).doesNotExist();
  }

  @Test
  void requireBelow_linksOtherUsersAndModes() throws IOException {
    Path folder = made("folder", "rwxr-xr-x");
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path file = Files.createFile(inner.resolve("file"));
    TrustedFolder.requireBelow(folder, file);
    TrustedFolder.requireBelow(folder, inner.resolve("not/there"));
    permit(file, "rw-rw-rw-");
    assertRefusedBelow(folder, file, "can be written by others (mode 0666)");
    // Nobody gets there, whatever a lenient umask has made of its mode.
    permit(folder, "rwx------");
    TrustedFolder.requireBelow(folder, file);
    Path link = Files.createSymbolicLink(inner.resolve("link"), file);
    assertRefusedBelow(folder, link, link + " is a link");
    give(file);
    assertRefusedBelow(folder, file, file + " belongs to user " + OTHER);
  }

  @Test
  void isSecure_asTheKernelTells() {
    assertThat(Privileges.isSecure(vector(6, 4096, 23, 0, 0, 0))).isFalse();
    assertThat(Privileges.isSecure(vector(6, 4096, 23, 1, 0, 0))).isTrue();
    assertThat(Privileges.isSecure(vector(6, 4096))).isFalse();
    assertThat(Privileges.isSecure(new byte[9])).isFalse();
  }

  private static byte[] vector(long... words) {
    ByteBuffer bytes =
        ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.nativeOrder());
    bytes.asLongBuffer().put(words);
    return bytes.array();
  }

  private String name() {
    return place.getFileName().toString();
  }

  private Path made(String name, String mode) throws IOException {
    Path folder = Files.createDirectory(place.resolve(name));
    permit(folder, mode);
    return folder;
  }

  private static void permit(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void give(Path path) throws IOException {
    assumeTrue(Privileges.user() == 0, "only root can give files away");
    Files.setAttribute(path, "unix:uid", OTHER);
  }

  private static void assertRefused(Path folder, String how) {
    assertThatThrownBy(() -> TrustedFolder.require(folder))
        .isInstanceOf(UntrustedFolderException.class)
        .hasMessageContaining(how);
  }

  private static void assertRefusedBelow(Path folder, Path file, String how) {
    assertThatThrownBy(() -> TrustedFolder.requireBelow(folder, file))
        .isInstanceOf(UntrustedFolderException.class)
        .hasMessageContaining(how);
  }
}

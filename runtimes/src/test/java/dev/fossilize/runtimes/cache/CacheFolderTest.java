package dev.fossilize.runtimes.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.platforms.progress.FakeProgress;
import dev.fossilize.platforms.target.Os;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
  @TempDir Path folder;
  private final FakeProgress progress = new FakeProgress();

  @Test
  void byConvention_eachSystemHasItsOwn() {
    Path home = Path.of(System.getProperty("user.home"));
    Path absolute = folder.toAbsolutePath();
    assertThat(CacheFolder.byConvention(Map.of(), Os.LINUX))
        .isEqualTo(home.resolve(".cache/fossilize"));
    assertThat(CacheFolder.byConvention(Map.of("XDG_CACHE_HOME", absolute.toString()), Os.LINUX))
        .isEqualTo(absolute.resolve("fossilize"));
    assertThat(CacheFolder.byConvention(Map.of("XDG_CACHE_HOME", "relative"), Os.LINUX))
        .isEqualTo(home.resolve(".cache/fossilize"));
    assertThat(CacheFolder.byConvention(Map.of(), Os.DARWIN))
        .isEqualTo(home.resolve("Library/Caches/fossilize"));
    assertThat(CacheFolder.byConvention(Map.of("LOCALAPPDATA", "L"), Os.WINDOWS))
        .isEqualTo(Path.of("L/fossilize/cache"));
    assertThat(CacheFolder.byConvention(Map.of("FOSSILIZE_CACHE_DIR", "c"), Os.WINDOWS))
        .isEqualTo(Path.of("c"));
  }

  /** Programs heed {@code $HOME}, also where the list of users says something else. */
  @Test
  void byConvention_home_isTheEnvironmentsFirst() {
    String home = folder.toAbsolutePath().toString();
    assertThat(CacheFolder.byConvention(Map.of("HOME", home), Os.LINUX))
        .isEqualTo(Path.of(home, ".cache", "fossilize"));
    assertThat(CacheFolder.byConvention(Map.of("HOME", home), Os.DARWIN))
        .isEqualTo(Path.of(home, "Library", "Caches", "fossilize"));
    assertThat(CacheFolder.byConvention(Map.of("USERPROFILE", home), Os.WINDOWS))
        .isEqualTo(Path.of(home, "AppData", "Local", "fossilize", "cache"));
  }

  @Test
  void open_writableByOthers_isNotEvenRead() throws Exception {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    CacheFolder cache = CacheFolder.open(Optional.of(open), Map.of(), Os.LINUX, progress);
    assertThat(cache.readable()).containsExactly(cache.writable()).doesNotContain(open);
    assertThat(cache.writable()).isDirectory().isWritable();
    assertThat(open).isEmptyDirectory();
    assertThat(progress.warnings())
        .singleElement()
        .asString()
        .contains(open + " can be written by others (mode 0777)", "Using " + cache.writable());
  }

  @Test
  void open_writable_isUsedForBoth() throws Exception {
    CacheFolder cache =
        CacheFolder.open(Optional.of(folder.resolve("c")), Map.of(), Os.LINUX, progress);
    assertThat(cache.readable()).containsExactly(folder.resolve("c").toAbsolutePath());
    assertThat(folder.resolve("c")).isEmptyDirectory();
    assertThat(progress.warnings()).isEmpty();
  }

  /** A folder below a file cannot be made, whoever tries: permissions don't bind every user. */
  @Test
  void open_notWritable_fallsBackToATemporaryFolderOfTheUsersOwn() throws Exception {
    Path blocked = Files.writeString(folder.resolve("file"), "").resolve("cache");
    CacheFolder cache = CacheFolder.open(Optional.of(blocked), Map.of(), Os.LINUX, progress);
    assertThat(cache.writable()).isDirectory().isWritable();
    assertThat(cache.writable().getFileName().toString()).startsWith("fossilize-");
    assertThat(cache.readable()).containsExactly(blocked.toAbsolutePath(), cache.writable());
    assertThat(progress.warnings())
        .singleElement()
        .asString()
        .contains(blocked.toString(), "--cache-dir", "FOSSILIZE_CACHE_DIR");
  }
}

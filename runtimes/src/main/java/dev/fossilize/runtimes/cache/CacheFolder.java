package dev.fossilize.runtimes.cache;

import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Os;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where fossilize keeps what it can fetch or make again.
 *
 * @param usual the folder that was asked for or that the system's conventions name
 * @param writable where new things go: {@code usual}, or a temporary folder of the user's own where
 *     that cannot be written
 */
public record CacheFolder(Path usual, Path writable) {
  /** The environment variable that names the folder. */
  public static final String VARIABLE = "FOSSILIZE_CACHE_DIR";

  /** The folders to look things up in, without repetition. */
  public List<Path> readable() {
    return usual.equals(writable) ? List.of(usual) : List.of(usual, writable);
  }

  /**
   * The folder to use.
   *
   * @param asked what the command line says
   * @param progress warned where the usual folder cannot be written
   */
  public static CacheFolder open(
      Optional<Path> asked, Map<String, String> environment, Os os, Progress progress)
      throws IOException {
    Path usual = asked.orElseGet(() -> byConvention(environment, os)).toAbsolutePath().normalize();
    if (canWrite(usual)) {
      return new CacheFolder(usual, usual);
    }
    Path own = ownTemporary();
    progress.warn(
        "The cache folder "
            + usual
            + " cannot be written; using "
            + own
            + " instead. Name another one with --cache-dir or "
            + VARIABLE
            + ".");
    return new CacheFolder(usual, own);
  }

  /** {@link #VARIABLE}, else what the system's conventions say. */
  public static Path byConvention(Map<String, String> environment, Os os) {
    Path home = Path.of(System.getProperty("user.home", "."));
    return variable(environment, VARIABLE)
        .orElseGet(
            () ->
                switch (os) {
                  case LINUX ->
                      variable(environment, "XDG_CACHE_HOME")
                          .filter(Path::isAbsolute) // as the XDG specification wants it
                          .orElse(home.resolve(".cache"))
                          .resolve("fossilize");
                  case DARWIN -> home.resolve("Library").resolve("Caches").resolve("fossilize");
                  case WINDOWS ->
                      variable(environment, "LOCALAPPDATA")
                          .orElse(home.resolve("AppData").resolve("Local"))
                          .resolve("fossilize")
                          .resolve("cache");
                });
  }

  private static Optional<Path> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }

  /** Permissions do not tell (read-only mounts, quotas, lists of access rights): trying does. */
  private static boolean canWrite(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createFile(WholeFile.temporaryBeside(folder.resolve("probe"))));
      return true;
    } catch (IOException e) {
      return false; // the reason does not matter: the caller uses and names another folder
    }
  }

  /**
   * The same folder in every run, as long as it is certain that nobody else could have put anything
   * into it.
   */
  private static Path ownTemporary() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "."));
    Path own = temporary.resolve("fossilize-" + System.getProperty("user.name", "user"));
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    if (!posix) {
      Files.createDirectories(own); // on Windows the temporary folder is the user's own already
      return own;
    }
    if (!Files.exists(own, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(
          own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return isOurs(own) ? own : Files.createTempDirectory(temporary, "fossilize-");
  }

  private static boolean isOurs(Path folder) throws IOException {
    Set<PosixFilePermission> others =
        EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    Set<PosixFilePermission> allowed =
        Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
    others.retainAll(allowed);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !others.isEmpty()) {
      return false;
    }
    @Nullable Path probe = null;
    try {
      probe = Files.createTempFile(folder.toAbsolutePath().getParent(), "fossilize-", "");
      return Files.getOwner(probe).equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
    } finally {
      if (probe != null) {
        Files.deleteIfExists(probe);
      }
    }
  }
}

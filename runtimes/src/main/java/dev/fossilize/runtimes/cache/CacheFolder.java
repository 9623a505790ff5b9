package dev.fossilize.runtimes.cache;

import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.files.TrustedFolder;
import dev.fossilize.platforms.files.UntrustedFolderException;
import dev.fossilize.platforms.files.UserFolders;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** One folder for everything, for who knows it to be this user's. */
  public static CacheFolder of(Path folder) {
    return new CacheFolder(folder, folder);
  }

  /** The folders to look things up in, without repetition. */
  public List<Path> readable() {
    return usual.equals(writable) ? List.of(usual) : List.of(usual, writable);
  }

  /**
   * The folder to use. One that another user could change is not even read, see {@link
   * TrustedFolder}.
   *
   * @param asked what the command line says
   * @param progress warned where the usual folder cannot be used
   */
  public static CacheFolder open(
      Optional<Path> asked, Map<String, String> environment, Os os, Progress progress)
      throws IOException {
    Path usual = asked.orElseGet(() -> byConvention(environment, os)).toAbsolutePath().normalize();
    try {
      if (canWrite(usual)) {
        return of(usual);
      }
    } catch (UntrustedFolderException e) {
      Path own = ownTemporary();
      progress.warn("The cache folder is not used: " + e.problem() + instead(own) + e.advice());
      return of(own);
    }
    Path own = ownTemporary();
    progress.warn(
        "The cache folder "
            + usual
            + " cannot be written."
            + instead(own)
            + "Name another one with --cache-dir or "
            + VARIABLE
            + ".");
    return new CacheFolder(usual, own);
  }

  private static String instead(Path own) {
    return " Using " + own + " instead. ";
  }

  /** {@link #VARIABLE}, else what the system's conventions say. */
  public static Path byConvention(Map<String, String> environment, Os os) {
    Path home = UserFolders.home(environment).orElseGet(UserFolders::temporary);
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
  private static boolean canWrite(Path folder) throws UntrustedFolderException {
    try {
      TrustedFolder.make(folder);
      Files.delete(Files.createFile(WholeFile.temporaryBeside(folder.resolve("probe"))));
      return true;
    } catch (UntrustedFolderException e) {
      throw e;
    } catch (IOException e) {
      return false; // the reason does not matter: the caller uses and names another folder
    }
  }

  /**
   * The same folder in every run, as long as it is certain that nobody else could have put anything
   * into it; else one for this run alone.
   */
  private static Path ownTemporary() throws IOException {
    Path own = UserFolders.temporary();
    try {
      TrustedFolder.make(own);
      return own;
    } catch (IOException e) {
      return new Scratch().folder(); // deleted when the process ends
    }
  }
}

package dev.fossilize.platforms.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where this user's own things are. */
public final class UserFolders {
  private UserFolders() {}

  /**
   * The home folder: what the environment says, as for other programs, else what the system's list
   * of users says; nothing for a user who is in no list, as in containers.
   */
  public static Optional<Path> home(Map<String, String> environment) {
    return absolute(environment.get("HOME"))
        .or(() -> absolute(environment.get("USERPROFILE")))
        .or(() -> absolute(System.getProperty("user.home")));
  }

  /** A folder for this user below the system's folder for temporary files; need not be there. */
  public static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir", ".")).resolve("fossilize-" + user());
  }

  /** By number, which every user has, and a name only who is in the list. */
  private static String user() {
    try {
      return String.valueOf(Privileges.user());
    } catch (IOException | UnsupportedOperationException e) {
      return System.getProperty("user.name", "user");
    }
  }

  private static Optional<Path> absolute(@Nullable String path) {
    return Optional.ofNullable(path)
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }
}

package dev.fossilize.packager.application.paths;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes a relative path with slashes, whatever the host's separator is. */
public final class SlashPath {
  private SlashPath() {}

  /** The elements of {@code relative}, joined; a root or drive is left out. */
  public static String of(Path relative) {
    return StreamSupport.stream(relative.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }

  /** {@code path} seen from {@code folder}, both absolute; from another drive there is no way. */
  public static String between(Path folder, Path path) {
    return Objects.equals(folder.getRoot(), path.getRoot())
        ? of(folder.relativize(path))
        : path.toString().replace('\\', '/');
  }

  /** The other way round; empty where {@code relative} can be no path on this host. */
  public static Optional<Path> resolve(Path folder, String relative) {
    try {
      return Optional.of(folder.resolve(relative).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}

package dev.fossilize.packager.addon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The versions of packages that an installation was fixed to.
 *
 * @param file where it was read
 * @param packages all of them, the one that most use first where there are several of a name
 */
record LockFile(Path file, List<LockedPackage> packages) {
  LockFile {
    packages = List.copyOf(packages);
  }

  /** Reads a lock file of one kind. */
  @FunctionalInterface
  private interface Reader {
    List<LockedPackage> read(Path file) throws IOException;
  }

  private record Kind(String name, Reader reader) {}

  /** In the order in which they are looked for. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind("npm-shrinkwrap.json", NpmLock::read),
          new Kind("package-lock.json", NpmLock::read),
          new Kind("pnpm-lock.yaml", PnpmLock::read),
          new Kind("yarn.lock", YarnLock::read));

  /**
   * The lock file of an installation: the nearest one at or above {@code folder}.
   *
   * @throws dev.fossilize.platforms.errors.UsageException if it can't be read
   */
  static Optional<LockFile> near(Path folder) throws IOException {
    for (Path at = folder; at != null; at = at.getParent()) {
      for (Kind kind : KINDS) {
        Path file = at.resolve(kind.name());
        if (Files.isRegularFile(file)) {
          return Optional.of(new LockFile(file, kind.reader().read(file)));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The version that a package gets which asks for {@code range}.
   *
   * @param range as its package.json has it; mostly exact where it names packages for platforms
   */
  Optional<LockedPackage> find(String name, String range) {
    List<LockedPackage> named =
        packages.stream().filter(locked -> locked.name().equals(name)).toList();
    return named.stream()
        .filter(locked -> locked.version().equals(range))
        .findFirst()
        .or(() -> named.stream().findFirst());
  }
}

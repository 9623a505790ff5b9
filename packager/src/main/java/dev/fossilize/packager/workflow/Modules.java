package dev.fossilize.packager.workflow;

import dev.fossilize.packager.application.paths.SlashPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * How an application's modules are installed.
 *
 * @param folder from the project's root, with slashes
 */
public record Modules(String folder, String command) {
  private enum Manager {
    NPM("package-lock.json", "npm ci"),
    PNPM("pnpm-lock.yaml", "npx --yes pnpm install --frozen-lockfile"),
    YARN("yarn.lock", "npx --yes corepack yarn install --immutable");

    private final String lock;
    private final String command;

    Manager(String lock, String command) {
      this.lock = lock;
      this.command = command;
    }
  }

  /**
   * By the lock file nearest to the application.
   *
   * @param application a file or folder in {@code project}
   */
  public static Optional<Modules> of(Path application, Path project) {
    Path root = project.toAbsolutePath().normalize();
    for (Path at = application.toAbsolutePath().normalize();
        at != null && at.startsWith(root);
        at = at.getParent()) {
      Path folder = at;
      Optional<Manager> manager =
          Arrays.stream(Manager.values())
              .filter(known -> Files.isRegularFile(folder.resolve(known.lock)))
              .findFirst();
      if (manager.isPresent()) {
        String place = SlashPath.of(root.relativize(folder));
        return Optional.of(new Modules(place.isEmpty() ? "." : place, manager.get().command));
      }
    }
    return Optional.empty();
  }
}

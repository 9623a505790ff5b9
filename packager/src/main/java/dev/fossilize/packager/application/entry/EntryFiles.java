package dev.fossilize.packager.application.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds a file as Node.js completes a path, with TypeScript's and JSX's extensions as well. */
final class EntryFiles {
  /** In the order in which they are tried. */
  static final List<String> EXTENSIONS =
      List.of(".js", ".cjs", ".mjs", ".ts", ".cts", ".mts", ".tsx", ".jsx");

  private static final List<String> TYPESCRIPT = List.of(".ts", ".cts", ".mts", ".tsx", ".jsx");

  private EntryFiles() {}

  /**
   * Whether an application can start with a file of that name; commands often have no extension.
   */
  static boolean isScript(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return EXTENSIONS.stream().anyMatch(name::endsWith) || name.lastIndexOf('.') <= 0;
  }

  /** Whether that name is TypeScript's or JSX's, which Node.js does not run as it is. */
  static boolean isTypeScript(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return TYPESCRIPT.stream().anyMatch(name::endsWith);
  }

  /** {@code path} itself, or with an extension, or the index file of the folder that it is. */
  static Optional<Path> complete(Path path) {
    if (Files.isRegularFile(path)) {
      return Optional.of(path);
    }
    return withExtension(path).or(() -> index(path));
  }

  /** The index file of {@code folder}. */
  static Optional<Path> index(Path folder) {
    return withExtension(folder.resolve("index"));
  }

  private static Optional<Path> withExtension(Path path) {
    if (path.getFileName() == null) {
      return Optional.empty();
    }
    return EXTENSIONS.stream()
        .map(extension -> path.resolveSibling(path.getFileName() + extension))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}

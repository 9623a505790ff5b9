package dev.fossilize.packager.tree;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Node.js' lookup of packages, over paths in a tree. */
public final class PackagePaths {
  private static final String MODULES = "node_modules";

  private PackagePaths() {}

  /** The place of the package {@code name} as seen from the folder at {@code path}. */
  public static Optional<String> find(String name, String path, Predicate<String> exists) {
    for (String at = path; ; at = parent(at)) {
      if (!at.equals(MODULES) && !at.endsWith("/" + MODULES)) {
        String place = join(at, MODULES + "/" + name);
        if (exists.test(place)) {
          return Optional.of(place);
        }
      }
      if (at.isEmpty()) {
        return Optional.empty();
      }
    }
  }

  /**
   * The {@code node_modules} in which the package at {@code path} finds first what it alone may
   * use: the folder that it lies in itself, if it is an installed one.
   */
  public static String modulesFor(String path) {
    int modules = path.lastIndexOf(MODULES + "/");
    boolean installed =
        modules >= 0
            && (modules == 0 || path.charAt(modules - 1) == '/')
            && isName(path.substring(modules + MODULES.length() + 1));
    return installed ? path.substring(0, modules + MODULES.length()) : join(path, MODULES);
  }

  /** The package that the file at {@code path} belongs to: the innermost around it. */
  public static Optional<InstalledPackage> owner(
      String path, Collection<InstalledPackage> packages) {
    return packages.stream()
        .filter(found -> path.startsWith(found.path() + "/"))
        .max(Comparator.comparingInt(found -> found.path().length()));
  }

  /** Whether a program put it there, and nobody works on it: it lies in {@code node_modules}. */
  public static boolean isInstalled(String path) {
    return ("/" + path).contains("/" + MODULES + "/");
  }

  public static String join(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  private static boolean isName(String text) {
    List<String> parts = List.of(text.split("/", -1));
    return parts.size() == (text.startsWith("@") ? 2 : 1);
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}

package dev.fossilize.packager.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds installed packages as Node.js does: in the {@code node_modules} of each folder upwards.
 * Source: the Node.js documentation, "Loading from node_modules folders".
 */
final class NodeLookup {
  static final String NODE_MODULES = "node_modules";

  private final Map<Path, Optional<Found>> known = new HashMap<>();

  /**
   * A package's folder.
   *
   * @param folder without links
   * @param links those on the way to it, outermost first
   */
  record Found(Path folder, List<FoundLink> links) {
    Found {
      links = List.copyOf(links);
    }
  }

  /**
   * A link on disk.
   *
   * @param at its place; the folder of it without links
   * @param target what it leads to, without links
   */
  record FoundLink(Path at, Path target) {}

  /**
   * The package {@code name} as seen from {@code folder}, which is without links.
   *
   * @return empty if it is not installed
   */
  Optional<Found> find(String name, Path folder) throws IOException {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (at.getFileName() == null || !at.getFileName().toString().equals(NODE_MODULES)) {
        Optional<Found> found = installed(at, name);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Whether {@code folder} lies in {@code node_modules}, where a program put it. */
  static boolean isInstalled(Path folder) {
    for (Path part : folder) {
      if (part.toString().equals(NODE_MODULES)) {
        return true;
      }
    }
    return false;
  }

  /** The {@code node_modules} in which a package looks first for what it alone may use. */
  static Path modulesFor(Path folder) {
    Path parent = folder.getParent();
    Path above = parent == null ? null : parent.getParent();
    if (parent != null && parent.endsWith(NODE_MODULES)) {
      return parent;
    }
    return above != null && above.endsWith(NODE_MODULES) ? above : folder.resolve(NODE_MODULES);
  }

  /** The names of all packages in the {@code node_modules} of a folder. */
  static Set<String> installed(Path above) throws IOException {
    Path modules = above.resolve(NODE_MODULES);
    Set<String> names = new TreeSet<>();
    for (Path found : Folders.list(modules)) {
      String name = String.valueOf(found.getFileName());
      if (name.startsWith("@")) {
        Folders.list(found).forEach(inner -> names.add(name + "/" + inner.getFileName()));
      } else if (!name.startsWith(".")) {
        names.add(name);
      }
    }
    return names;
  }

  private Optional<Found> installed(Path above, String name) throws IOException {
    Path place;
    try {
      place = above.resolve(NODE_MODULES).resolve(name);
    } catch (InvalidPathException e) {
      return Optional.empty(); // no name of a package
    }
    Optional<Found> earlier = known.get(place);
    if (earlier == null) {
      earlier = Files.isDirectory(place) ? Optional.of(follow(above, place)) : Optional.empty();
      known.put(place, earlier);
    }
    return earlier;
  }

  private static Found follow(Path above, Path place) throws IOException {
    List<FoundLink> links = new ArrayList<>();
    Path at = above;
    for (Path name : above.relativize(place)) {
      at = at.resolve(name);
      if (isLink(at)) {
        Path target = at.toRealPath();
        links.add(new FoundLink(at, target));
        at = target;
      }
    }
    return new Found(at, links);
  }

  /** Whether a path is a symbolic link, or a junction as npm makes them on Windows. */
  static boolean isLink(Path path) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return attributes.isSymbolicLink() || isJunction(path, attributes);
  }

  /** Java takes a junction for neither folder nor link, but for a folder when it follows it. */
  static boolean isJunction(Path path, BasicFileAttributes attributes) {
    return attributes.isOther() && Files.isDirectory(path);
  }
}

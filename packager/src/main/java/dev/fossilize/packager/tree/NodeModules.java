package dev.fossilize.packager.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What lies in the {@code node_modules} folders beside the packages that were reached: further
 * links to them, by which package managers let undeclared dependencies be found; links to their
 * commands; modules of one file; and packages that others generate there, such as {@code
 * .prisma/client}.
 */
final class NodeModules {
  /** What package managers and build tools keep for themselves. */
  private static final Set<String> TOOLS =
      Set.of(
          ".cache",
          ".pnpm",
          ".store",
          ".ignored",
          ".vite",
          ".vite-temp",
          ".vitest",
          ".deno",
          ".bun",
          ".npm",
          ".yarn",
          ".tmp",
          ".temp",
          ".staging");

  private static final String COMMANDS = ".bin";

  /** Node.js finds a module of one file there, too. */
  private static final Pattern MODULE = Pattern.compile(".+\\.(js|json|node)");

  private final TreeBuilder tree;
  private final Set<Path> packages;
  private final Placement placement;
  private final FolderScan scan;

  private NodeModules(TreeBuilder tree, Set<Path> packages, Placement placement, FolderScan scan) {
    this.tree = tree;
    this.packages = packages;
    this.placement = placement;
    this.scan = scan;
  }

  /** Adds all of that to a tree that holds the packages themselves. */
  static void complete(TreeBuilder tree, Set<Path> packages, Placement placement, FolderScan scan)
      throws IOException {
    NodeModules modules = new NodeModules(tree, packages, placement, scan);
    for (Path folder : modules.folders()) {
      for (Path found : Folders.list(folder)) {
        modules.look(found);
      }
    }
  }

  /** Every folder that a lookup from one of the packages may look into. */
  private SortedSet<Path> folders() {
    Set<Path> seen = new TreeSet<>();
    SortedSet<Path> found = new TreeSet<>();
    for (Path folder : packages) {
      for (Path at = folder; at != null && seen.add(at); at = at.getParent()) {
        Path modules = at.resolve(NodeLookup.NODE_MODULES);
        if (!at.endsWith(NodeLookup.NODE_MODULES)
            && placement.pathOf(modules).isPresent()
            && Files.isDirectory(modules)) {
          found.add(modules);
        }
      }
    }
    return found;
  }

  private void look(Path found) throws IOException {
    String name = String.valueOf(found.getFileName());
    if (name.startsWith("@") && Files.isDirectory(found)) {
      for (Path inner : Folders.list(found)) {
        link(inner);
      }
    } else if (name.equals(COMMANDS)) {
      for (Path command : Folders.list(found)) {
        link(command);
      }
    } else if (name.startsWith(".")) {
      if (!TOOLS.contains(name) && Files.isDirectory(found) && holdsPackage(found)) {
        generated(found);
      }
    } else if (MODULE.matcher(name).matches()) {
      module(found);
    } else {
      link(found);
    }
  }

  /** Adds a link to something that is in the tree. */
  private void link(Path at) throws IOException {
    Optional<String> place = placement.pathOf(at);
    if (place.isEmpty() || scan.isExcluded(place.get()) || !NodeLookup.isLink(at)) {
      return;
    }
    if (Files.exists(at)) {
      Path real = at.toRealPath();
      Optional<String> target = placement.pathOf(real).filter(tree::has);
      if (target.isPresent() && (packages.contains(real) || Files.isRegularFile(real))) {
        tree.add(new TreeNode.Link(place.get(), LinkResolver.relative(place.get(), target.get())));
      }
    }
  }

  private void module(Path file) throws IOException {
    Optional<String> place = placement.pathOf(file);
    if (place.isPresent() && !scan.isExcluded(place.get())) {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        scan.add(file, place.get());
      } else {
        link(file);
      }
    }
  }

  private void generated(Path folder) throws IOException {
    Optional<String> place = placement.pathOf(folder);
    if (place.isPresent() && !scan.isExcluded(place.get())) {
      scan.scan(folder, place.get(), FileRules.PUBLISHED);
    }
  }

  /** Whether it is a package or a folder of packages, and not a cache. */
  private static boolean holdsPackage(Path folder) throws IOException {
    if (Files.isRegularFile(folder.resolve("package.json"))) {
      return true;
    }
    for (Path inner : Folders.list(folder)) {
      if (Files.isRegularFile(inner.resolve("package.json"))) {
        return true;
      }
    }
    return false;
  }
}

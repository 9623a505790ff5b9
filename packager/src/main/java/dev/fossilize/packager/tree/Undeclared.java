package dev.fossilize.packager.tree;

import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.packager.tree.NodeLookup.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds packages that are installed for those that were reached, and that nobody declares: programs
 * use them all the same. What only development or other workspaces brought in is none of them.
 */
final class Undeclared {
  private final OwnPackage own;
  private final Installation installation;
  private final Set<Path> reached;

  /**
   * @param reached folders of the packages that are taken along
   */
  Undeclared(OwnPackage own, Installation installation, Set<Path> reached) {
    this.own = own;
    this.installation = installation;
    this.reached = reached;
  }

  /** Their folders, by the places that they were found at. */
  SortedMap<Path, Path> find() throws IOException {
    SortedMap<Path, Path> found = new TreeMap<>();
    for (Path user : List.copyOf(reached)) {
      if (Files.isDirectory(user.resolve(NodeLookup.NODE_MODULES))) {
        found.putAll(beside(user));
      }
    }
    if (!found.isEmpty()) {
      found.values().removeAll(explained(found));
    }
    return found;
  }

  /** What is installed for one package and was not reached. */
  private SortedMap<Path, Path> beside(Path user) throws IOException {
    SortedMap<Path, Path> found = new TreeMap<>();
    for (String name : NodeLookup.installed(user)) {
      Optional<Found> one = installation.find(name, user);
      if (one.isPresent() && !reached.contains(one.get().folder())) {
        found.put(user.resolve(NodeLookup.NODE_MODULES).resolve(name), one.get().folder());
      }
    }
    return found;
  }

  /** What development and other workspaces need. */
  private Set<Path> explained(SortedMap<Path, Path> found) throws IOException {
    DependencyWalk others = new DependencyWalk(installation, folder -> false);
    PathPatterns workspaces = Workspaces.of(own);
    for (Path folder : found.values()) {
      if (workspaces.matches(SlashPath.between(own.folder(), folder))) {
        others.reach(folder);
        reachDevelopment(others, folder);
      }
    }
    for (Path folder : reached) {
      if (!NodeLookup.isInstalled(folder)) {
        reachDevelopment(others, folder);
      }
    }
    return others.walk().packages().keySet();
  }

  private void reachDevelopment(DependencyWalk others, Path folder) throws IOException {
    Optional<Manifest> manifest = installation.manifest(folder);
    for (String name : manifest.map(Manifest::developmentDependencies).orElse(Set.of())) {
      Optional<Found> found = installation.find(name, folder);
      if (found.isPresent()) {
        others.reach(found.get().folder());
      }
    }
  }
}

package dev.fossilize.packager.tree;

import dev.fossilize.packager.tree.Manifest.Need;
import dev.fossilize.packager.tree.NodeLookup.Found;
import dev.fossilize.packager.tree.NodeLookup.FoundLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Goes from the application's package to all that it needs in production, as installed. {@code
 * devDependencies} are not followed: what only they lead to is not in {@link #packages}.
 */
final class DependencyWalk {
  private final Installation installation;
  private final Predicate<Path> excluded;
  private final SortedMap<Path, Reached> packages = new TreeMap<>();
  private final Set<FoundLink> links = new LinkedHashSet<>();
  private final List<TreeNote> notes = new ArrayList<>();
  private final Deque<Reached> open = new ArrayDeque<>();

  /**
   * A package that was reached.
   *
   * @param folder without links
   * @param uses folders of the packages that its dependencies are
   */
  record Reached(Path folder, Optional<Manifest> manifest, Set<Path> uses) {}

  /**
   * @param excluded asked for the folder of each dependency: those that it accepts are passed over
   */
  DependencyWalk(Installation installation, Predicate<Path> excluded) {
    this.installation = installation;
    this.excluded = excluded;
  }

  /** Takes a package along; {@link #walk} takes what it needs. */
  Reached reach(Path folder) throws IOException {
    Reached known = packages.get(folder);
    if (known == null) {
      known = new Reached(folder, installation.manifest(folder), new LinkedHashSet<>());
      packages.put(folder, known);
      open.add(known);
    }
    return known;
  }

  /**
   * Takes a package along that was found, with the links that lead to it.
   *
   * @return false if it is there already, or is to be passed over
   */
  boolean reachFound(Found found) throws IOException {
    if (isExcluded(found.folder()) || packages.containsKey(found.folder())) {
      return false;
    }
    links.addAll(found.links());
    reach(found.folder());
    return true;
  }

  DependencyWalk walk() throws IOException {
    while (!open.isEmpty()) {
      Reached user = open.removeFirst();
      for (Map.Entry<String, Need> needed :
          installation.needs(user.folder(), user.manifest()).entrySet()) {
        follow(user, needed.getKey(), needed.getValue());
      }
    }
    return this;
  }

  /** By their folders. */
  SortedMap<Path, Reached> packages() {
    return packages;
  }

  /** The links that lead to them. */
  Set<FoundLink> links() {
    return links;
  }

  List<TreeNote> notes() {
    return notes;
  }

  /** Whether the package in a folder is to be passed over. */
  boolean isExcluded(Path folder) {
    return excluded.test(folder);
  }

  private void follow(Reached user, String name, Need need) throws IOException {
    Optional<Found> found = installation.find(name, user.folder());
    if (found.isPresent() && isExcluded(found.get().folder())) {
      return;
    }
    if (found.isPresent()) {
      links.addAll(found.get().links());
      user.uses().add(reach(found.get().folder()).folder());
    } else if (need == Need.REQUIRED) {
      notes.add(
          new TreeNote(
              TreeNote.Kind.NOT_INSTALLED,
              user.folder().resolve("package.json").toString(),
              name + " is named as a dependency, and is not installed."));
    }
  }
}

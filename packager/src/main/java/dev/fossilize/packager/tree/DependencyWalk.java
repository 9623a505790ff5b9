package dev.fossilize.packager.tree;

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

/**
 * Goes from the application's package to all that it needs in production, as installed. {@code
 * devDependencies} are not followed: what only they lead to is not in {@link #packages}.
 */
final class DependencyWalk {
  private final NodeLookup lookup = new NodeLookup();
  private final SortedMap<Path, Reached> packages = new TreeMap<>();
  private final Set<FoundLink> links = new LinkedHashSet<>();
  private final List<TreeNote> notes = new ArrayList<>();
  private final Deque<Reached> open = new ArrayDeque<>();

  /** What an application without a package.json may need: all that is installed for it. */
  private final Set<String> named;

  /**
   * A package that was reached.
   *
   * @param folder without links
   * @param uses folders of the packages that its dependencies are
   */
  record Reached(Path folder, Optional<Manifest> manifest, Set<Path> uses) {}

  DependencyWalk(OwnPackage own) throws IOException {
    Reached start = new Reached(own.folder(), own.manifest(), new LinkedHashSet<>());
    packages.put(own.folder(), start);
    open.add(start);
    named = own.manifest().isPresent() ? Set.of() : NodeLookup.installed(own.folder());
  }

  /** Takes a package along although nothing names it. */
  void add(Path folder) throws IOException {
    reach(folder);
  }

  DependencyWalk walk() throws IOException {
    for (String name : named) {
      follow(open.getFirst(), name, Manifest.Need.IF_INSTALLED);
    }
    while (!open.isEmpty()) {
      Reached user = open.removeFirst();
      if (user.manifest().isPresent()) {
        for (Map.Entry<String, Manifest.Need> needed :
            user.manifest().get().dependencies().entrySet()) {
          follow(user, needed.getKey(), needed.getValue());
        }
      }
    }
    return this;
  }

  /** By their folders, the application's own among them. */
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

  private void follow(Reached user, String name, Manifest.Need need) throws IOException {
    Optional<Found> found = lookup.find(name, user.folder());
    if (found.isPresent()) {
      links.addAll(found.get().links());
      user.uses().add(reach(found.get().folder()).folder());
    } else if (need == Manifest.Need.REQUIRED) {
      notes.add(
          new TreeNote(
              TreeNote.Kind.NOT_INSTALLED,
              user.folder().toString(),
              name
                  + ", which "
                  + user.folder().resolve("package.json")
                  + " names as a dependency, is not installed."));
    }
  }

  private Reached reach(Path folder) throws IOException {
    Reached known = packages.get(folder);
    if (known == null) {
      known = new Reached(folder, Manifest.in(folder), new LinkedHashSet<>());
      packages.put(folder, known);
      open.add(known);
    }
    return known;
  }
}

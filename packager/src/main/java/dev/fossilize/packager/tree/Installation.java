package dev.fossilize.packager.tree;

import dev.fossilize.packager.tree.NodeLookup.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** How packages are installed: where they are, and which ones a package may use. */
interface Installation {
  /** That of the package in {@code folder}. */
  static Installation of(Path folder) throws IOException {
    Optional<PnpInstallation> pnp = PnpInstallation.of(folder);
    return pnp.isPresent() ? pnp.get() : new NodeModulesInstallation();
  }

  /** The package.json of a package, if it has one. */
  Optional<Manifest> manifest(Path folder) throws IOException;

  /** The names of the packages that the one in {@code folder} needs in production. */
  SortedMap<String, Manifest.Need> needs(Path folder, Optional<Manifest> manifest)
      throws IOException;

  /** The package that {@code name} is to the one in {@code folder}, if it is installed. */
  Optional<Found> find(String name, Path folder) throws IOException;

  /** The names of all packages that are installed for the one in {@code folder}. */
  SortedSet<String> names(Path folder) throws IOException;

  /** Adds the files of a package to the tree, at {@code path}. */
  void scan(FolderScan scan, Path folder, String path, FileRules rules) throws IOException;
}

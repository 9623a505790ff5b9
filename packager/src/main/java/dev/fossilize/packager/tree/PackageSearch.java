package dev.fossilize.packager.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Looks whether packages are installed, in an application's tree or not. */
public final class PackageSearch {
  private final Installation installation;

  private PackageSearch(Installation installation) {
    this.installation = installation;
  }

  /** For the application that a tree was collected of. */
  public static PackageSearch around(ApplicationTree tree) throws IOException {
    return new PackageSearch(Installation.of(tree.homeOnDisk()));
  }

  /** The names of installed packages that begin so, as seen from a folder. */
  public List<String> beginningWith(String beginning, Path from) throws IOException {
    return installation.names(from).stream().filter(name -> name.startsWith(beginning)).toList();
  }

  public boolean isInstalled(Wanted wanted) throws IOException {
    return installation.find(wanted.name(), wanted.from()).isPresent();
  }
}

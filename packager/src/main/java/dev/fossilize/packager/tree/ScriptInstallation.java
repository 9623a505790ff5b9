package dev.fossilize.packager.tree;

import dev.fossilize.packager.tree.Manifest.Need;
import dev.fossilize.packager.tree.NodeLookup.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * An installation as a script without a package.json uses it: it needs what it asks for.
 *
 * @param folder the script's
 * @param packages names of what it asks for
 */
record ScriptInstallation(Installation all, Path folder, Collection<String> packages)
    implements Installation {
  @Override
  public Optional<Manifest> manifest(Path of) throws IOException {
    return all.manifest(of);
  }

  @Override
  public SortedMap<String, Need> needs(Path of, Optional<Manifest> manifest) throws IOException {
    if (!of.equals(folder)) {
      return all.needs(of, manifest);
    }
    SortedMap<String, Need> needs = new TreeMap<>();
    packages.forEach(name -> needs.put(name, Need.IF_INSTALLED));
    return needs;
  }

  @Override
  public Optional<Found> find(String name, Path from) throws IOException {
    return all.find(name, from);
  }

  @Override
  public SortedSet<String> names(Path of) throws IOException {
    return all.names(of);
  }

  @Override
  public void scan(FolderScan scan, Path of, String path, FileRules rules) throws IOException {
    all.scan(scan, of, path, rules);
  }
}

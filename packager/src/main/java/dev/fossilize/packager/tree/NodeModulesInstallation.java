package dev.fossilize.packager.tree;

import dev.fossilize.packager.tree.Manifest.Need;
import dev.fossilize.packager.tree.NodeLookup.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Packages in {@code node_modules}, by npm, pnpm, Yarn or whatever else puts them there. */
final class NodeModulesInstallation implements Installation {
  private final NodeLookup lookup = new NodeLookup();

  @Override
  public Optional<Manifest> manifest(Path folder) throws IOException {
    return Manifest.in(folder);
  }

  /** Without a package.json, all that is installed in the folder may be needed. */
  @Override
  public SortedMap<String, Need> needs(Path folder, Optional<Manifest> manifest)
      throws IOException {
    if (manifest.isPresent()) {
      return manifest.get().dependencies();
    }
    SortedMap<String, Need> all = new TreeMap<>();
    NodeLookup.installed(folder).forEach(name -> all.put(name, Need.IF_INSTALLED));
    return all;
  }

  @Override
  public Optional<Found> find(String name, Path folder) throws IOException {
    return lookup.find(name, folder);
  }

  @Override
  public SortedSet<String> names(Path folder) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(NodeLookup.NODE_MODULES))) {
        names.addAll(NodeLookup.installed(at));
      }
    }
    return names;
  }

  @Override
  public void scan(FolderScan scan, Path folder, String path, FileRules rules) throws IOException {
    scan.scan(folder, path, rules);
  }
}

package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.ModuleCaches;
import dev.fossilize.packager.archive.Archive;
import dev.fossilize.packager.archive.ModuleCache;
import dev.fossilize.packager.archive.ModuleFormat;
import dev.fossilize.packager.archive.ModuleKind;
import dev.fossilize.packager.archive.Resolution;
import dev.fossilize.platforms.bytes.FormatException;
import java.util.ArrayList;
import java.util.List;

/** What a runtime made for an archive, with the paths of the archive's files for their numbers. */
final class ModuleCacheFiles {
  private static final String NAME = "code caches of an archive";

  private final Archive archive;

  ModuleCacheFiles(Archive archive) {
    this.archive = archive;
  }

  List<ModuleCache> caches(ModuleCaches made) throws FormatException {
    List<ModuleCache> caches = new ArrayList<>();
    for (ModuleCaches.Cache cache : made.caches()) {
      caches.add(
          new ModuleCache(path(cache.node()), ModuleKind.of(NAME, cache.kind()), cache.data()));
    }
    return caches;
  }

  List<Resolution> resolutions(ModuleCaches made) throws FormatException {
    List<Resolution> resolutions = new ArrayList<>();
    for (ModuleCaches.Resolution one : made.resolutions()) {
      resolutions.add(
          new Resolution(
              path(one.directory()),
              Resolution.Request.of(NAME, one.kind()),
              one.specifier(),
              path(one.node()),
              ModuleFormat.of(NAME, one.format())));
    }
    return resolutions;
  }

  /** Paths of files by their numbers. */
  List<String> paths(List<Integer> nodes) throws FormatException {
    List<String> paths = new ArrayList<>();
    for (int node : nodes) {
      paths.add(path(node));
    }
    return paths;
  }

  private String path(int node) throws FormatException {
    if (node >= archive.members().size()) {
      throw new FormatException(
          NAME, "are for file " + node + " of an archive with " + archive.members().size());
    }
    return archive.members().get(node).path();
  }
}

package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.ModuleCaches;
import dev.fossilize.packager.archive.Archive;
import dev.fossilize.packager.archive.Member;
import dev.fossilize.packager.archive.NodeKind;
import dev.fossilize.platforms.bytes.FormatException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Carries what was made for one archive over to another one that mostly holds the same files at the
 * same places: the application's for another platform.
 */
record SameFiles(Archive from, Archive to) {
  /** What is for files that the other archive has as well. */
  CodeCacheResult.Modules carried(CodeCacheResult.Modules made) throws FormatException {
    return new CodeCacheResult.Modules(
        new ModuleCaches(caches(made.caches().caches()), resolutions(made.caches().resolutions())),
        made.flagHash(),
        made.kind(),
        files(made.visited()),
        made.remarks(),
        made.origin(),
        made.loader());
  }

  private List<ModuleCaches.Cache> caches(List<ModuleCaches.Cache> made) throws FormatException {
    List<ModuleCaches.Cache> there = new ArrayList<>();
    for (ModuleCaches.Cache cache : made) {
      number(cache.node())
          .ifPresent(node -> there.add(new ModuleCaches.Cache(node, cache.kind(), cache.data())));
    }
    there.sort(Comparator.comparingInt(ModuleCaches.Cache::node));
    return there;
  }

  private List<ModuleCaches.Resolution> resolutions(List<ModuleCaches.Resolution> made)
      throws FormatException {
    List<ModuleCaches.Resolution> there = new ArrayList<>();
    for (ModuleCaches.Resolution one : made) {
      OptionalInt directory = number(one.directory());
      OptionalInt node = number(one.node());
      if (directory.isPresent() && node.isPresent()) {
        there.add(
            new ModuleCaches.Resolution(
                directory.getAsInt(), one.kind(), one.specifier(), node.getAsInt(), one.format()));
      }
    }
    return there;
  }

  private List<Integer> files(List<Integer> nodes) throws FormatException {
    List<Integer> there = new ArrayList<>();
    for (int node : nodes) {
      number(node).ifPresent(there::add);
    }
    return there;
  }

  private OptionalInt number(int node) throws FormatException {
    if (node >= from.members().size()) {
      throw new FormatException(
          "code caches of an archive",
          "are for file " + node + " of an archive with " + from.members().size());
    }
    Member here = from.members().get(node);
    return to.find(here.path()).filter(other -> isSame(here, other)).stream()
        .mapToInt(Member::number)
        .findFirst();
  }

  private static boolean isSame(Member one, Member other) {
    return one.kind() == other.kind()
        && (one.kind() != NodeKind.FILE
            || (one.size() == other.size() && one.crc() == other.crc()));
  }
}

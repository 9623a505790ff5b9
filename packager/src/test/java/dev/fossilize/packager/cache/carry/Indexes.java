package dev.fossilize.packager.cache.carry;

import dev.fossilize.platforms.runtime.NodeVersion;
import dev.fossilize.platforms.runtime.RealRuntimes;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Indexes of official runtimes, each made once. */
final class Indexes {
  private static final Map<String, RuntimeIndex> MADE = new ConcurrentHashMap<>();

  private Indexes() {}

  static RuntimeIndex of(Target target, String version) {
    return MADE.computeIfAbsent(
        target + " " + version,
        k -> {
          try {
            return RuntimeIndex.of(
                RealRuntimes.forTarget(target, version), NodeVersion.parse(version).orElseThrow());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  static RuntimeIndex.CrossBuilt crossBuilt(Target target, String version) {
    return (RuntimeIndex.CrossBuilt) of(target, version);
  }

  static RuntimeIndex.Usable usable(Target target, String version) {
    return (RuntimeIndex.Usable) of(target, version);
  }
}

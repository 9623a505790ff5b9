package dev.fossilize.codecache.retarget;

import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
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

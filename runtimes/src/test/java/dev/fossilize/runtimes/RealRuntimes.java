package dev.fossilize.runtimes;

import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.npm.NpmPackage;
import dev.fossilize.runtimes.npm.NpmRegistry;
import dev.fossilize.runtimes.store.RuntimeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The official Node.js executables that tests work on, fetched, verified and kept as a user's are.
 * The files belong to the cache and must not be changed.
 */
public final class RealRuntimes {
  /** The newest release of each line that the layout of blobs was verified with. */
  public static final List<String> VERSIONS =
      List.of("20.20.2", "22.23.2", "24.21.0", "25.9.0", "26.10.0");

  private RealRuntimes() {}

  /** Node.js for linux-x64. */
  public static Path linuxX64(String version) {
    return forTarget(Target.LINUX_X64, version);
  }

  /** Node.js for linux-arm64. */
  public static Path linuxArm64(String version) {
    return forTarget(Target.LINUX_ARM64, version);
  }

  /** Node.js for any target. */
  public static Path forTarget(Target target, String version) {
    try {
      return RuntimeSettings.usual()
          .open(Progress.NONE)
          .fetch(target, NodeVersion.parse(version).orElseThrow(), Progress.NONE)
          .executable();
    } catch (IOException e) {
      throw new UncheckedIOException("could not fetch node " + version + " for " + target, e);
    }
  }

  /**
   * One file of any npm package.
   *
   * @param entry its name in the archive, such as {@code package/bin/node}
   */
  public static Path npm(String name, String version, String entry) {
    try {
      Path cache =
          CacheFolder.open(Optional.empty(), System.getenv(), Target.current().os(), Progress.NONE)
              .writable();
      Path file =
          cache
              .resolve("test-packages")
              .resolve(name.replace('/', '+') + "-" + version)
              .resolve(name(entry));
      if (!Files.exists(file)) {
        NpmRegistry registry = NpmRegistry.fromClientConfiguration(HttpFetcher.fromEnvironment());
        NpmPackage found = registry.resolve(name, version);
        registry.extract(found, name(entry), file, Progress.NONE);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("could not fetch " + name + " " + version, e);
    }
  }

  private static String name(String entry) {
    return entry.substring(entry.indexOf('/') + 1);
  }
}

package dev.fossilize.packager.application.bundle;

import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.npm.NpmRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The real programs and packages that these tests use, fetched once per checkout. */
final class RealTools {
  private static final Path FOLDER = Path.of("target", "real-tools").toAbsolutePath();

  private RealTools() {}

  static EsbuildSource esbuild() throws IOException {
    return esbuild(FOLDER);
  }

  static EsbuildSource esbuild(Path cache) throws IOException {
    return new NpmEsbuild(registry(), CacheFolder.of(cache), NpmEsbuild.DEFAULT_VERSION);
  }

  /** A Node.js runtime for this host, in a folder that tests may put things into. */
  static synchronized Path node(String version) throws IOException {
    Target host = Target.current();
    Path place = FOLDER.resolve(version).resolve("node" + host.executableSuffix());
    if (!Files.exists(place)) {
      Files.createDirectories(place.getParent());
      Files.copy(RealRuntimes.forTarget(host, version), place, StandardCopyOption.COPY_ATTRIBUTES);
    }
    return place;
  }

  /** The folder of an unpacked package. */
  static synchronized Path npmPackage(String name, String version) throws IOException {
    Path place = FOLDER.resolve(name + "-" + version);
    if (!Files.exists(place)) {
      registry().extractAll(registry().resolve(name, version), place, Progress.NONE);
    }
    return place;
  }

  private static NpmRegistry registry() throws IOException {
    return NpmRegistry.fromClientConfiguration(HttpFetcher.fromEnvironment());
  }
}

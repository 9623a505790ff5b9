package dev.fossilize.ci.containers;

import dev.fossilize.platforms.files.WholeFile;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.PumpStreamHandler;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.output.NullOutputStream;
import org.junit.jupiter.api.Assumptions;

/** The Node.js binary for Linux on this machine's processor, as the npm client fetches it. */
final class NpmNode {
  private static final String VERSION = "22.23.2";
  private static final Path KEPT = Path.of("target", "node-" + VERSION);

  private NpmNode() {}

  /** The binary, fetched once per build folder; skips the test where there is no npm. */
  static Path fetch() throws IOException {
    Path node = KEPT.resolve("node").toAbsolutePath();
    if (!Files.exists(node)) {
      Files.createDirectories(KEPT);
      String name = "node-linux-" + processor();
      pack(name + "@" + VERSION);
      extract(KEPT.resolve(name + "-" + VERSION + ".tgz"), node);
    }
    return node;
  }

  private static String processor() {
    return switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" -> "x64";
      case "aarch64" -> "arm64";
      case String other -> Assumptions.abort("no npm package of Node.js for " + other);
    };
  }

  private static void pack(String specification) throws IOException {
    DefaultExecutor executor = DefaultExecutor.builder().setWorkingDirectory(KEPT.toFile()).get();
    executor.setStreamHandler(new PumpStreamHandler(NullOutputStream.INSTANCE, System.err));
    try {
      executor.execute(
          new CommandLine("npm")
              .addArgument("pack")
              .addArgument("--silent")
              .addArgument(specification));
    } catch (IOException e) {
      Assumptions.abort("npm pack " + specification + " failed: " + e.getMessage());
    }
  }

  private static void extract(Path archive, Path node) throws IOException {
    try (InputStream file = new FileInputStream(archive.toFile());
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().equals("package/bin/node")) {
          WholeFile.writeExecutable(
              node, (place, channel) -> IOUtils.copyLarge(tar, Channels.newOutputStream(channel)));
          return;
        }
      }
    }
    throw new IOException("no package/bin/node in " + archive);
  }
}

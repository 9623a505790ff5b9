package dev.fossilize.ci.program;

import dev.fossilize.platforms.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Assumptions;

/** Packages as the npm client fetches them, kept in the build folder. */
public final class NpmPackages {
  private static final Path KEPT = Path.of("target", "npm");

  private NpmPackages() {}

  /** The package's folder; skips the test where there is no npm, or no registry. */
  public static synchronized Path unpacked(String name, String version) {
    String file = name.replace("@", "").replace('/', '-') + "-" + version;
    Path place = KEPT.resolve(file).toAbsolutePath();
    try {
      if (!Files.exists(place)) {
        Files.createDirectories(KEPT);
        Outcome packed = pack(name + "@" + version);
        Assumptions.assumeTrue(packed.exitCode() == 0, () -> "npm pack: " + packed);
        Path making = Files.createTempDirectory(KEPT.toAbsolutePath(), ".making");
        extract(KEPT.resolve(file + ".tgz"), making);
        WholeFile.moveIntoPlace(making.resolve("package"), place);
        Files.delete(making);
      }
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder in which these packages and what they need are installed; skips as above. */
  public static synchronized Path installed(String... specifications) {
    Path place = KEPT.resolve(String.join("+", specifications)).toAbsolutePath();
    try {
      if (!Files.exists(place)) {
        Files.createDirectories(KEPT);
        Path making = Files.createTempDirectory(KEPT.toAbsolutePath(), ".making");
        Files.writeString(making.resolve("package.json"), "{}");
        List<Object> words = new ArrayList<>(List.of("install", "--silent", "--ignore-scripts"));
        words.addAll(List.of(specifications));
        Outcome done = npm(making, words.toArray());
        Assumptions.assumeTrue(done.exitCode() == 0, () -> "npm install: " + done);
        WholeFile.moveIntoPlace(making, place);
      }
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Outcome pack(String specification) {
    return npm(KEPT, "pack", "--silent", specification);
  }

  /** Runs npm in a folder; skips the test where there is none. */
  public static Outcome npm(Path folder, Object... words) {
    Path env = Path.of("/usr/bin/env");
    Assumptions.assumeTrue(Files.exists(env), "npm is found through env");
    List<Object> all = new ArrayList<>(List.of("npm"));
    all.addAll(List.of(words));
    return Program.of(env, all.toArray()).in(folder).run();
  }

  private static void extract(Path archive, Path folder) throws IOException {
    try (InputStream file = Files.newInputStream(archive);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile()) {
          Path place = entry.resolveIn(folder);
          Files.createDirectories(place.resolveSibling(""));
          Files.copy(tar, place);
        }
      }
    }
  }
}

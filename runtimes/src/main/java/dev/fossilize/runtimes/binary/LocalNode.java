package dev.fossilize.runtimes.binary;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Node.js executables that the user already has. */
public final class LocalNode {
  private LocalNode() {}

  /** The {@code node} that a shell with this search path would start, links followed. */
  public static Path onPath(Map<String, String> environment, Os os) throws IOException {
    String name = os == Os.WINDOWS ? "node.exe" : "node";
    String path =
        environment.entrySet().stream()
            .filter(entry -> entry.getKey().equalsIgnoreCase("PATH"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
    for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
      Path candidate = Path.of(folder.isEmpty() ? "." : folder, name);
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return candidate.toRealPath();
      }
    }
    throw new UsageException(
        "There is no node on the search path.",
        "Install Node.js, or ask for a version such as 22 or lts.");
  }

  /**
   * An executable as a runtime; its contents are described, not vouched for.
   *
   * @param origin the file that the user named, which may be a universal one with this one inside
   */
  public static NodeRuntime describe(BaseBinary binary, Path origin) throws IOException {
    return new NodeRuntime(
        binary.target(),
        binary.version(),
        binary.file().path(),
        Files.size(binary.file().path()),
        Sha256.of(binary.file().path()),
        new Provenance(
            new Provenance.LocalFile(origin),
            List.of(new Provenance.Finding("a local file: its publisher not verified"))));
  }
}

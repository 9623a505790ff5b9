package dev.fossilize.ci.benchmarks;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fossilize.platforms.run.Command;
import dev.fossilize.platforms.run.Processes;
import dev.fossilize.platforms.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The programs that fossilize is compared with, and the application that all of them package. Their
 * versions stand in {@code ci/benchmarks/package.json} and nowhere else.
 */
public final class Peers {
  private static final Duration LIMIT = Duration.ofMinutes(9);
  private static final List<String> LISTS = List.of("package.json", "package-lock.json");

  private final Path folder;
  private final JsonObject list;

  private Peers(Path folder) throws IOException {
    this.folder = folder;
    this.list =
        JsonParser.parseString(Files.readString(folder.resolve("package.json"))).getAsJsonObject();
  }

  /**
   * Installs them with npm, unless {@code folder} holds these very versions.
   *
   * @param lists the folder with package.json and its lock
   */
  static Peers install(Path lists, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path installed = folder.resolve("installed.json");
    byte[] wanted = Files.readAllBytes(lists.resolve("package-lock.json"));
    if (!Files.exists(installed) || !Arrays.equals(Files.readAllBytes(installed), wanted)) {
      copyLists(lists, folder);
      // The packages hold native programs as they are; their install scripts would only move them.
      RunResult npm =
          Processes.run(
              Command.inheriting(
                      LIMIT, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"))
                  .in(folder));
      if (!npm.succeeded()) {
        throw new IOException("npm ci ended with " + npm.ending() + ": " + npm.err().strip());
      }
      Files.write(installed, wanted);
    }
    copyLists(lists, folder);
    return new Peers(folder);
  }

  private static void copyLists(Path lists, Path folder) throws IOException {
    for (String name : LISTS) {
      Files.copy(lists.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The Node.js that everyone packages on. */
  public String nodeVersion() {
    return list.getAsJsonObject("config").get("node").getAsString();
  }

  /** Name and version of each. */
  public Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    list.getAsJsonObject("dependencies")
        .entrySet()
        .forEach(peer -> versions.put(peer.getKey(), peer.getValue().getAsString()));
    return versions;
  }

  /** TypeScript's compiler, 6 MB of JavaScript in one file. */
  public Path tsc() {
    return modules("typescript", "lib", "_tsc.js");
  }

  /** What {@code tsc --version} prints. */
  public String tscSays() {
    return "Version " + versions().get("typescript");
  }

  public Path postject() {
    return modules("postject", "dist", "cli.js");
  }

  public Path esbuild() {
    return modules("@esbuild", "linux-" + arch(), "bin", "esbuild");
  }

  public Path bun() {
    return modules(
        "@oven", "bun-linux-" + (arch().equals("arm64") ? "aarch64" : "x64"), "bin", "bun");
  }

  /** The folder that packages are found in. */
  public Path modules() {
    return folder.resolve("node_modules");
  }

  private Path modules(String first, String... more) {
    return folder.resolve("node_modules").resolve(Path.of(first, more));
  }

  /** As npm's packages spell it. */
  private static String arch() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
  }
}

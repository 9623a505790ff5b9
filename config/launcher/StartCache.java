import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Makes the AOT cache that lets the JVM start with the program's classes already loaded and linked.
 * It is worth having and never worth a failure: without it the program only starts more slowly.
 */
final class StartCache {
  private static final String REHEARSAL = "dev.fossilize.packager.cli.Rehearsal";
  private static final int LIMIT_SECONDS = 120;

  private final Path options;
  private final Path log;

  StartCache(Path options, Path log) {
    this.options = options;
    this.log = log;
  }

  /**
   * Writes {@code fossilize.aot} beside the jar, or nothing. The JVM hands the paths to a second
   * one in JAVA_TOOL_OPTIONS, where a space separates options: hence names and not paths.
   */
  void create(Path jar) throws IOException, InterruptedException {
    Path folder = Objects.requireNonNull(jar.toAbsolutePath().getParent());
    Path cache = folder.resolve("fossilize.aot");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "@" + options,
                    "-XX:AOTCacheOutput=" + cache.getFileName(),
                    "-cp",
                    jar.getFileName().toString(),
                    REHEARSAL))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    if (!ended || process.exitValue() != 0) {
      Files.deleteIfExists(cache);
    }
    Files.deleteIfExists(folder.resolve("fossilize.aot.config"));
    if (!Files.exists(cache)) {
      System.err.print(" (none: see " + log + ")");
    }
  }
}

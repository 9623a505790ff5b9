import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the AOT cache that lets the JVM start with the program's classes already loaded and linked.
 * It is worth having and never worth a failure: without it the program only starts more slowly.
 */
final class StartCache {
  private static final String REHEARSAL = "dev.fossilize.launcher.Rehearsal";
  private static final int LIMIT_SECONDS = 120;

  private final Path options;
  private final Path log;

  StartCache(Path options, Path log) {
    this.options = options;
    this.log = log;
  }

  /**
   * Writes {@code fossilize.aot} beside the jar, or nothing. In two steps, because the JVM that
   * does both at once hands the paths to its second half in JAVA_TOOL_OPTIONS, where a space
   * separates options. The jar's path is absolute, as the launchers spell it: a relative one is not
   * found again.
   */
  void create(Path jar) throws IOException, InterruptedException {
    Path place = jar.toAbsolutePath();
    Path cache = place.resolveSibling("fossilize.aot");
    Path recorded = place.resolveSibling("fossilize.aot.config");
    String configuration = "-XX:AOTConfiguration=" + recorded;
    boolean made =
        run(List.of("-XX:AOTMode=record", configuration, "-cp", place.toString(), REHEARSAL))
            && run(
                List.of(
                    "-XX:AOTMode=create",
                    configuration,
                    "-XX:AOTCache=" + cache,
                    "-cp",
                    place.toString()));
    if (!made) {
      Files.deleteIfExists(cache);
    }
    Files.deleteIfExists(recorded);
    if (!Files.exists(cache)) {
      System.err.print(" (none: see " + log + ")");
    }
  }

  private boolean run(List<String> arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("@" + options);
    words.addAll(arguments);
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    return ended && process.exitValue() == 0;
  }
}

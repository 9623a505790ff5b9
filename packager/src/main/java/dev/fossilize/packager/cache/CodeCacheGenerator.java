package dev.fossilize.packager.cache;

import com.google.gson.JsonObject;
import dev.fossilize.platforms.problem.FossilizeException;
import dev.fossilize.platforms.run.RunRequest;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.runtime.NodeVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes a main script's code cache with the runtime that the executable is made of. */
public final class CodeCacheGenerator {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /**
   * Makes the hash fields of strings, and with them the whole cache, repeatable; not part of the
   * flag hash.
   */
  private static final String REPEATABLE = "--random-seed=42";

  private static final String SCRIPT = "generate.cjs";

  private final Runner runner;

  /**
   * @param runner how the target's executables are run here
   */
  public CodeCacheGenerator(Runner runner) {
    this.runner = runner;
  }

  /**
   * Generates the cache of {@code script}. The result depends on nothing but the runtime, the
   * script, the code path and the options.
   *
   * @param node the runtime, signed as the executable will be
   * @param codePath the script's name in stack traces
   * @param execArgs what the executable will run with
   * @param folder for temporary files; the caller's to delete
   * @throws FossilizeException if no cache can be made, with the reason
   */
  public CodeCacheResult.Made generate(
      Path node,
      NodeVersion version,
      Path script,
      String codePath,
      List<String> execArgs,
      Path folder)
      throws IOException {
    Path cache = folder.resolve("code-cache");
    writeJob(folder, script, codePath, cache);
    List<String> words = new ArrayList<>(GeneratorOptions.from(execArgs));
    words.add(REPEATABLE);
    words.add(SCRIPT);
    words.add("job.json");
    RunResult result =
        runner.run(RunRequest.of(node, LIMIT, words.toArray(String[]::new)).in(folder));
    if (!result.succeeded() || !Files.exists(cache)) {
      throw new FossilizeException(
          "the runtime made no code cache: " + result.ending() + lastLines(result.err()), "");
    }
    return CodeCacheResult.Made.read(cache, version, script);
  }

  private static void writeJob(Path folder, Path script, String codePath, Path cache)
      throws IOException {
    JsonObject job = new JsonObject();
    job.addProperty("source", folder.relativize(script).toString().replace('\\', '/'));
    job.addProperty("codePath", codePath);
    job.addProperty("cache", cache.getFileName().toString());
    Files.writeString(folder.resolve("job.json"), job.toString());
    Resources.copy(SCRIPT, folder);
  }

  private static String lastLines(String text) {
    List<String> lines = text.strip().lines().toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - 5), lines.size());
    return last.isEmpty() ? "" : ": " + String.join(" | ", last);
  }
}

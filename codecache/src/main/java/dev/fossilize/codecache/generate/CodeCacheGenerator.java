package dev.fossilize.codecache.generate;

import com.google.gson.JsonObject;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Makes a main script's code cache with the runtime that the executable is made of. */
public final class CodeCacheGenerator {
  private static final Duration LIMIT = Duration.ofMinutes(2);
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
   * script, the code path, the options and the kind.
   *
   * @param node the runtime, signed as the executable will be
   * @param codePath the script's name in stack traces
   * @param execArgs what the executable will run with
   * @param kind lazy or eager: training is {@link Trainer}'s
   * @param folder for temporary files; the caller's to delete
   * @throws FossilizeException if no cache can be made, with the reason
   */
  public CodeCacheResult.Made generate(
      Path node,
      NodeVersion version,
      Path script,
      String codePath,
      List<String> execArgs,
      CodeCacheKind kind,
      Path folder)
      throws IOException {
    GeneratorRun run = new GeneratorRun(runner, node, execArgs, folder);
    Path cache = folder.resolve(kind + "-cache");
    JsonObject job = run.job(script, codePath, cache);
    job.addProperty("eager", kind == CodeCacheKind.eager);
    run.start(SCRIPT, job, LIMIT).requireFile(cache);
    return CodeCacheResult.Made.read(cache, version, script).as(kind);
  }
}

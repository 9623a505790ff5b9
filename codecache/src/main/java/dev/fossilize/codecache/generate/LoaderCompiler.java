package dev.fossilize.codecache.generate;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Makes the code cache of the loader that executables with an archive start with. Of an application
 * it depends in nothing: the loader starts a small one of its own, and what it has compiled by then
 * is in the cache.
 */
public final class LoaderCompiler {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String SCRIPT = "train-archive.cjs";

  private final Runner runner;
  private final Path node;
  private final NodeVersion version;
  private final List<String> execArgs;

  /**
   * @param runner how the target's executables are run here
   * @param node the runtime, signed as the executable will be
   * @param execArgs what the executable will run with
   */
  public LoaderCompiler(Runner runner, Path node, NodeVersion version, List<String> execArgs) {
    this.runner = runner;
    this.node = node;
    this.version = version;
    this.execArgs = execArgs;
  }

  /**
   * Makes the cache.
   *
   * @param script the loader, as it will lie in the executable
   * @param name the script's in stack traces
   * @param folder for temporary files; the caller's to delete
   * @throws FossilizeException if no cache can be made, with the reason
   */
  public CodeCacheResult.Made compile(Path script, String name, Path folder) throws IOException {
    GeneratorRun run = new GeneratorRun(runner, node, execArgs, folder);
    Path cache = folder.resolve("loader-cache");
    JsonObject loader = new JsonObject();
    loader.addProperty("file", run.relative(script));
    loader.addProperty("name", name);
    JsonArray words = new JsonArray();
    execArgs.forEach(words::add);
    JsonObject job = new JsonObject();
    job.addProperty("mode", "loader");
    job.addProperty("result", run.relative(cache));
    job.add("loader", loader);
    job.add("execArgv", words);
    run.start(SCRIPT, job, LIMIT).requireFile(cache);
    return CodeCacheResult.Made.read(cache, version, script).as(CodeCacheKind.trained);
  }
}

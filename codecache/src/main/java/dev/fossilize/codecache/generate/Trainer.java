package dev.fossilize.codecache.generate;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.TextFile;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Runs the application with the target's own runtime, in a folder of its own, as it will run inside
 * the executable; afterwards the functions that it compiled are in the cache.
 */
public final class Trainer {
  /** V8 of Node.js 20 does not find a function again that it has compiled before. */
  public static final int FIRST_MAJOR = 22;

  private static final String SCRIPT = "train.cjs";

  /** For starting the runtime itself, before and after a run. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final GeneratorRun generator;
  private final NodeVersion version;
  private final Path script;
  private final String codePath;
  private final JsonArray assets = new JsonArray();
  private int runs;

  /**
   * @param runner how the target's executables are run here
   * @param node the runtime, signed as the executable will be
   * @param codePath the script's name in stack traces
   * @param execArgs what the executable will run with
   * @param assets what the application can get with {@code sea.getAsset}, by its keys
   * @param folder for temporary files; the caller's to delete
   */
  public Trainer(
      Runner runner,
      Path node,
      NodeVersion version,
      Path script,
      String codePath,
      List<String> execArgs,
      SequencedMap<String, Content> assets,
      Path folder)
      throws IOException {
    this.generator = new GeneratorRun(runner, node, execArgs, folder);
    this.version = version;
    this.script = script;
    this.codePath = codePath;
    for (Map.Entry<String, Content> asset : assets.entrySet()) {
      Path file = folder.resolve("asset-" + this.assets.size());
      try (FileChannel out =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        asset.getValue().writeTo(out);
      }
      JsonArray pair = new JsonArray();
      pair.add(asset.getKey());
      pair.add(generator.relative(file));
      this.assets.add(pair);
    }
  }

  /**
   * A cache with what all runs compiled: each run starts with the cache of the one before.
   *
   * @throws FossilizeException if no cache came of it, with the reason
   */
  public CodeCacheResult.Made train(Training training) throws IOException {
    Optional<Path> last = Optional.empty();
    List<String> remarks = new ArrayList<>();
    for (List<String> arguments : training.runs()) {
      Path cache = generator.folder().resolve("trained-" + runs);
      JsonObject job = job(training, arguments, cache);
      last.ifPresent(before -> job.addProperty("before", generator.relative(before)));
      GeneratorRun.Ended ended =
          generator.train(SCRIPT, job, training.limit().plus(GRACE), training.environment());
      ended.requireMade(cache);
      String ending =
          Files.exists(endingOf(cache)) ? TextFile.read(endingOf(cache)) : ended.badly();
      if (!ending.isEmpty()) {
        remarks.add("the training run '%s' %s".formatted(String.join(" ", arguments), ending));
      }
      last = Optional.of(cache);
    }
    return CodeCacheResult.Made.read(last.orElseThrow(), version, script)
        .as(CodeCacheKind.trained, remarks.toArray(String[]::new));
  }

  /**
   * CPU time of a start with {@code cache}, in milliseconds, from the runtime's beginning to the
   * end of the training's first run.
   */
  double measure(Training training, Path cache) throws IOException {
    Path figures = generator.folder().resolve("figures-" + runs);
    JsonObject job = job(training, training.runs().getFirst(), cache);
    job.addProperty("figures", generator.relative(figures));
    generator
        .train(SCRIPT, job, training.limit().plus(GRACE), training.environment())
        .requireMade(figures);
    return JsonParser.parseString(TextFile.read(figures))
        .getAsJsonObject()
        .get("cpu")
        .getAsDouble();
  }

  private static Path endingOf(Path cache) {
    return cache.resolveSibling(cache.getFileName() + "-ending");
  }

  Path folder() {
    return generator.folder();
  }

  private JsonObject job(Training training, List<String> arguments, Path cache) throws IOException {
    Path place = Files.createDirectory(generator.folder().resolve("run-" + runs++));
    JsonArray words = new JsonArray();
    for (String word : arguments) {
      words.add(word);
      training.copyGiven(word, place);
    }
    JsonArray execArgv = new JsonArray();
    generator.execArgs().forEach(execArgv::add);
    JsonObject job = generator.job(script, codePath, cache);
    job.addProperty("ending", generator.relative(endingOf(cache)));
    job.add("arguments", words);
    job.add("execArgv", execArgv);
    job.add("assets", assets);
    job.addProperty("folder", generator.relative(place));
    job.addProperty("limit", training.limit().toMillis());
    return job;
  }
}

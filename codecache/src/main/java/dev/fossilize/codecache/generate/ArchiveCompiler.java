package dev.fossilize.codecache.generate;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.TextFile;
import dev.fossilize.platforms.run.Runner;
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
import java.util.stream.Stream;

/**
 * Has the target's own runtime compile the modules of an archive: those that its entry leads to, or
 * those that the application loads in training runs.
 */
public final class ArchiveCompiler {
  private static final String SCRIPT = "train-archive.cjs";
  private static final String READ = " read";
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final GeneratorRun generator;
  private final Path archive;
  private final JsonArray assets = new JsonArray();
  private int runs;

  /**
   * What a run made.
   *
   * @param file that {@link ModuleCaches#read} reads
   * @param visited what a start may read, or what training runs looked up
   * @param remarks how runs ended that did not end well
   */
  public record Result(Path file, CodeCacheKind kind, Visits visited, List<String> remarks) {}

  /**
   * Nodes of an archive, in order.
   *
   * @param found files, folders and links that were looked up
   * @param read the files among them whose contents were read
   */
  public record Visits(List<Integer> found, List<Integer> read) {
    /** From the lines that the script writes; several processes may have written the same. */
    private static Visits of(Path file) throws IOException {
      List<String> lines = TextFile.read(file).lines().toList();
      return new Visits(
          nodes(lines.stream().map(line -> line.split(" ", 2)[0])),
          nodes(
              lines.stream()
                  .filter(line -> line.endsWith(READ))
                  .map(line -> line.substring(0, line.length() - READ.length()))));
    }

    private static List<Integer> nodes(Stream<String> numbers) {
      return numbers.map(Integer::valueOf).distinct().toList();
    }
  }

  /**
   * @param runner how the target's executables are run here
   * @param node the runtime, signed as the executable will be
   * @param archive without caches
   * @param execArgs what the executable will run with
   * @param assets what the application can get with {@code sea.getAsset}, by its keys
   * @param folder for temporary files; the caller's to delete
   */
  public ArchiveCompiler(
      Runner runner,
      Path node,
      Path archive,
      List<String> execArgs,
      SequencedMap<String, Content> assets,
      Path folder)
      throws IOException {
    this.generator = new GeneratorRun(runner, node, execArgs, folder);
    this.archive = Files.copy(archive, folder.resolve("archive"));
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
   * Compiles what the entry leads to by the names that stand in the modules, and runs nothing.
   *
   * @param eager whether every function is compiled
   * @throws FossilizeException if nothing came of it, with the reason
   */
  public Result trace(boolean eager) throws IOException {
    Path result = generator.folder().resolve("traced");
    Path visited = generator.folder().resolve("visited");
    JsonObject job = job("trace", result);
    job.addProperty("visited", generator.relative(visited));
    job.addProperty("eager", eager);
    generator.start(SCRIPT, job, LIMIT).requireFile(result);
    return new Result(
        result, eager ? CodeCacheKind.eager : CodeCacheKind.lazy, Visits.of(visited), List.of());
  }

  /**
   * Runs the application. Each run starts with what the ones before have compiled.
   *
   * @throws FossilizeException if nothing came of it, with the reason
   */
  public Result train(Training training) throws IOException {
    Path visited = generator.folder().resolve("visited-" + runs);
    Optional<Path> last = Optional.empty();
    List<String> remarks = new ArrayList<>();
    for (List<String> arguments : training.runs()) {
      Path result = generator.folder().resolve("trained-" + runs);
      Path ending = generator.folder().resolve("ending-" + runs);
      JsonObject job = job("run", result);
      last.ifPresent(before -> job.addProperty("before", generator.relative(before)));
      job.addProperty("ending", generator.relative(ending));
      job.addProperty("visited", generator.relative(visited));
      job.addProperty("limit", training.limit().toMillis());
      enter(job, training, arguments);
      GeneratorRun.Ended ended =
          generator.train(SCRIPT, job, training.limit().plus(GRACE), training.environment());
      ended.requireMade(result);
      String badly = Files.exists(ending) ? TextFile.read(ending) : ended.badly();
      if (!badly.isEmpty()) {
        remarks.add("the training run '%s' %s".formatted(String.join(" ", arguments), badly));
      }
      last = Optional.of(result);
    }
    return new Result(last.orElseThrow(), CodeCacheKind.trained, Visits.of(visited), remarks);
  }

  private void enter(JsonObject job, Training training, List<String> arguments) throws IOException {
    Path place = Files.createDirectory(generator.folder().resolve("run-" + runs++));
    JsonArray words = new JsonArray();
    for (String word : arguments) {
      words.add(word);
      training.copyGiven(word, place);
    }
    JsonArray execArgv = new JsonArray();
    generator.execArgs().forEach(execArgv::add);
    job.add("arguments", words);
    job.add("execArgv", execArgv);
    job.add("assets", assets);
    job.addProperty("folder", generator.relative(place));
  }

  private JsonObject job(String mode, Path result) {
    JsonObject job = new JsonObject();
    job.addProperty("mode", mode);
    job.addProperty("archive", generator.relative(archive));
    job.addProperty("result", generator.relative(result));
    return job;
  }
}

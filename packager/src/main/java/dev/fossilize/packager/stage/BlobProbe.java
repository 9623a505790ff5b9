package dev.fossilize.packager.stage;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fossilize.inject.sea.ExecArgvExtension;
import dev.fossilize.inject.sea.MainFormat;
import dev.fossilize.inject.sea.SeaBlob;
import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.inject.sea.SeaReader;
import dev.fossilize.inject.sea.SeaWriter;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.run.RunRequest;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.cache.RuntimeCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Lets a runtime write blobs with {@code --experimental-sea-config}, of every field that ours can
 * have, and compares.
 */
final class BlobProbe implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String SCRIPT = "main.js";
  private static final String TEXT = "text.txt";
  private static final String CONFIGURATION = "sea.json";
  private static final String BLOB = "sea.blob";
  private static final List<String> OPTIONS = List.of("--no-warnings", "--expose-gc");

  private final NodeRuntime runtime;
  private final Path executable;
  private final Scratch scratch;
  private final Path main;
  private final Path text;
  private final Map<JsonObject, byte[]> known = new HashMap<>();

  BlobProbe(NodeRuntime runtime) throws IOException {
    this.runtime = runtime;
    this.executable = RuntimeCache.verified(runtime);
    this.scratch = new Scratch();
    this.main = Files.writeString(scratch.folder().resolve(SCRIPT), "console.log('ä');\n");
    this.text = Files.writeString(scratch.folder().resolve(TEXT), "text");
  }

  @Override
  public void close() throws IOException {
    scratch.close();
  }

  /**
   * What a blob is to have.
   *
   * @param what a clause for messages
   * @param configuration the runtime's words for it
   * @param ours the same for our writer
   */
  private record Question(String what, JsonObject configuration, SeaBlob.Builder ours) {}

  /** One clause about the first blob that is another one in this layout, if one is. */
  Optional<String> difference(SeaLayout layout) throws IOException {
    for (Question question : questions(layout)) {
      Optional<String> found = difference(question, layout);
      if (found.isPresent()) {
        return found;
      }
    }
    return withCodeCache(layout);
  }

  private List<Question> questions(SeaLayout layout) throws IOException {
    JsonObject asset = new JsonObject();
    asset.addProperty("kä", TEXT);
    List<Question> all =
        new ArrayList<>(
            List.of(
                new Question("nothing else", configuration(), blob()),
                new Question(
                    "an asset", with("assets", asset), blob().asset("kä", Content.of(text))),
                new Question(
                    "no warning",
                    with("disableExperimentalSEAWarning", new JsonPrimitive(true)),
                    blob().disableExperimentalWarning(true))));
    if (layout.hasExecArgv()) {
      JsonArray options = new JsonArray();
      OPTIONS.forEach(options::add);
      all.add(new Question("options", with("execArgv", options), blob().execArgv(OPTIONS)));
      all.add(
          new Question(
              "an extension of options",
              with("execArgvExtension", new JsonPrimitive("cli")),
              blob().execArgvExtension(ExecArgvExtension.CLI)));
    }
    if (layout.hasMainFormat()) {
      all.add(
          new Question(
              "a module",
              with("mainFormat", new JsonPrimitive("module")),
              blob().mainFormat(MainFormat.MODULE)));
    }
    return all;
  }

  /** What V8 compiles is its own; that it is where ours would be is what counts. */
  private Optional<String> withCodeCache(SeaLayout layout) throws IOException {
    JsonObject configuration = with("useCodeCache", new JsonPrimitive(true));
    byte[] theirs = written(configuration);
    try {
      ByteSource cache =
          SeaReader.read(new MemoryBytes(BLOB, theirs), layout).codeCache().orElseThrow();
      Content content = Content.of(cache.bytes(0, Math.toIntExact(cache.size())));
      return difference(
          new Question("a code cache", configuration, blob().codeCache(content)), layout);
    } catch (FormatException | NoSuchElementException e) {
      return Optional.of("with a code cache, none is found in its blob");
    }
  }

  private Optional<String> difference(Question question, SeaLayout layout) throws IOException {
    byte[] ours = SeaWriter.content(question.ours().build(), layout).toByteArray();
    byte[] theirs = written(question.configuration());
    int at = Arrays.mismatch(ours, theirs);
    return at < 0
        ? Optional.empty()
        : Optional.of(
            "with %s, its blob has %s at 0x%x, where %s was expected"
                .formatted(question.what(), shown(theirs, at), at, shown(ours, at)));
  }

  private static String shown(byte[] bytes, int at) {
    return at < bytes.length ? "0x%02x".formatted(bytes[at]) : "its end";
  }

  private SeaBlob.Builder blob() throws IOException {
    return SeaBlob.builder(SCRIPT, Content.of(main));
  }

  private static JsonObject configuration() {
    JsonObject configuration = new JsonObject();
    configuration.addProperty("main", SCRIPT);
    configuration.addProperty("output", BLOB);
    return configuration;
  }

  private static JsonObject with(String key, JsonElement value) {
    JsonObject configuration = configuration();
    configuration.add(key, value);
    return configuration;
  }

  private byte[] written(JsonObject configuration) throws IOException {
    byte[] earlier = known.get(configuration);
    if (earlier == null) {
      earlier = write(configuration);
      known.put(configuration, earlier);
    }
    return earlier;
  }

  private byte[] write(JsonObject configuration) throws IOException {
    Path folder = scratch.folder();
    Path blob = folder.resolve(BLOB);
    Files.writeString(folder.resolve(CONFIGURATION), configuration.toString());
    Files.deleteIfExists(blob);
    Optional<Runner> runner = Runner.forTarget(runtime.target());
    RunRequest request =
        new RunRequest(
            executable,
            List.of("--experimental-sea-config", CONFIGURATION),
            Map.of(),
            Optional.of(folder),
            LIMIT);
    RunResult result = runner.orElseThrow().run(request);
    if (!result.succeeded() || !Files.isRegularFile(blob)) {
      throw new FossilizeException(
          "Node.js "
              + runtime.version()
              + " can't be asked how it reads blobs: it ended with "
              + result.ending()
              + "; it said: "
              + result.err().strip(),
          "Choose another release with --node-version, or update fossilize.");
    }
    return Files.readAllBytes(blob);
  }
}

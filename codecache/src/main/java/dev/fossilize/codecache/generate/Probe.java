package dev.fossilize.codecache.generate;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.TextFile;
import dev.fossilize.platforms.run.RunRequest;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.run.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts a finished executable to see whether it starts and whether V8 takes its code cache, and
 * ends it before the application's first line: a preloaded script compiles main script and cache
 * out of the executable's own file, in its own process, under its own V8 flags.
 */
public final class Probe {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String SCRIPT = "probe.cjs";
  private static final String QUESTION = "probe.json";
  private static final String ANSWER = "answer.json";

  private final Runner runner;

  /**
   * @param runner how the target's executables are run here
   */
  public Probe(Runner runner) {
    this.runner = runner;
  }

  /**
   * What the executable said of itself.
   *
   * @param version of Node.js, with a leading v
   * @param cacheAccepted empty where it carries no code cache
   */
  public record Answer(String version, Optional<Boolean> cacheAccepted) {}

  /**
   * The main script of an executable, as slices of its file.
   *
   * @param name the script's in stack traces
   * @param esModule whether it is an ECMAScript module
   */
  public record Script(
      ByteSource source, Optional<ByteSource> cache, String name, boolean esModule) {}

  /** How an executable is told options, by which it is asked. */
  public sealed interface Way {
    /** In an environment variable. */
    record Variable(String name) implements Way {}

    /** In an argument, behind {@code --node-options=}. */
    record Argument() implements Way {}
  }

  /**
   * Starts {@code executable}.
   *
   * @param way how it takes options
   * @param script what it runs
   * @param compiled whether it is to compile its script
   * @param execArgs what it runs with, for messages
   * @param folder an empty one, for temporary files; the caller's to delete
   * @throws FossilizeException if it doesn't start, or isn't what it should be
   */
  public Answer ask(
      Path executable, Way way, Script script, boolean compiled, List<String> execArgs, Path folder)
      throws IOException {
    Resources.copy(SCRIPT, folder);
    Files.writeString(folder.resolve(QUESTION), question(script, compiled).toString());
    String preload = "--require=./" + SCRIPT;
    RunResult result =
        runner.run(
            switch (way) {
              case Way.Variable(String name) ->
                  new RunRequest(
                      executable, List.of(), Map.of(name, preload), Optional.of(folder), LIMIT);
              case Way.Argument() ->
                  new RunRequest(
                      executable,
                      List.of("--node-options=" + preload),
                      Map.of(),
                      Optional.of(folder),
                      LIMIT);
            });
    Path answer = folder.resolve(ANSWER);
    if (!result.succeeded() || !Files.exists(answer)) {
      throw new FossilizeException(
          "The executable does not start: " + result.ending() + "; it said: " + said(result),
          execArgs.isEmpty()
              ? "Try another Node.js version; 'fossilize inspect' shows what is inside."
              : "Check the options that it runs with: " + String.join(" ", execArgs));
    }
    return read(JsonParser.parseString(TextFile.read(answer)).getAsJsonObject());
  }

  private static JsonObject question(Script script, boolean compiled) {
    JsonObject question = new JsonObject();
    question.addProperty("compiled", compiled && !script.esModule());
    question.add("main", place(script.source()));
    question.addProperty("codePath", script.name());
    script.cache().ifPresent(cache -> question.add("cache", place(cache)));
    question.addProperty("result", ANSWER);
    return question;
  }

  private static JsonObject place(ByteSource part) {
    JsonObject place = new JsonObject();
    place.addProperty("offset", part.base());
    place.addProperty("length", part.size());
    return place;
  }

  private static Answer read(JsonObject answer) throws FossilizeException {
    if (answer.has("error")) {
      throw new FossilizeException(
          "The application's script can't be compiled:\n\n"
              + answer.get("error").getAsString()
              + "\n",
          "Correct it.");
    }
    if (!answer.get("sea").getAsBoolean()) {
      throw new FossilizeException("The executable does not find its blob.", "");
    }
    Optional<Boolean> accepted =
        Optional.ofNullable(answer.get("cacheAccepted")).map(a -> a.getAsBoolean());
    return new Answer(answer.get("version").getAsString(), accepted);
  }

  private static String said(RunResult result) {
    String all = (result.err() + result.out()).strip();
    return all.isEmpty() ? "nothing" : all;
  }
}

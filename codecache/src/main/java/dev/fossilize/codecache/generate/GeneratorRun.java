package dev.fossilize.codecache.generate;

import com.google.gson.JsonObject;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.run.Orphans;
import dev.fossilize.platforms.run.RunRequest;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.run.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A script of ours, run by the target's runtime with the options that the executable will have. */
record GeneratorRun(Runner runner, Path node, List<String> execArgs, Path folder) {
  /**
   * Makes the hash fields of strings, and with them a whole cache, repeatable; not part of the flag
   * hash.
   */
  private static final String REPEATABLE = "--random-seed=42";

  private static final String JOB = "job.json";
  private static final int LINES = 5;

  /** How it ended. */
  record Ended(RunResult result) {
    /**
     * Makes sure that it did what it was for, and nothing went wrong.
     *
     * @throws FossilizeException with what the runtime said
     */
    void requireFile(Path file) throws FossilizeException {
      if (!result.succeeded()) {
        throw failure();
      }
      requireMade(file);
    }

    /** Makes sure that the file is there, however the run ended. */
    void requireMade(Path file) throws FossilizeException {
      if (!Files.exists(file)) {
        throw failure();
      }
    }

    /** How it failed, as a clause; empty where it did not. */
    String badly() {
      return result.succeeded() ? "" : "ended with " + result.ending() + lastLines(result.err());
    }

    private FossilizeException failure() {
      return new FossilizeException(
          "the runtime made no code cache: " + result.ending() + lastLines(result.err()), "");
    }
  }

  /** What every script wants to know. */
  JsonObject job(Path script, String codePath, Path cache) {
    JsonObject job = new JsonObject();
    job.addProperty("source", relative(script));
    job.addProperty("codePath", codePath);
    job.addProperty("cache", relative(cache));
    return job;
  }

  /** As the script sees a file, on whatever system. */
  String relative(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  Ended start(String script, JsonObject job, Duration limit) throws IOException {
    return start(script, job, limit, Map.of());
  }

  /**
   * Runs the application, too; what that has started ends with it.
   *
   * @param environment that it gets besides what every child gets
   */
  Ended train(String script, JsonObject job, Duration limit, Map<String, String> environment)
      throws IOException {
    Orphans orphans = new Orphans();
    try {
      return start(script, job, limit, orphans.marked(environment));
    } finally {
      orphans.end();
    }
  }

  private Ended start(
      String script, JsonObject job, Duration limit, Map<String, String> environment)
      throws IOException {
    Files.writeString(folder.resolve(JOB), job.toString());
    Resources.copy(script, folder);
    List<String> words = new ArrayList<>(GeneratorOptions.from(execArgs));
    words.add(REPEATABLE);
    words.add(script);
    words.add(JOB);
    return new Ended(
        runner.run(new RunRequest(node, words, environment, Optional.of(folder), limit)));
  }

  private static String lastLines(String text) {
    List<String> lines = text.strip().lines().toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    return last.isEmpty() ? "" : ": " + String.join(" | ", last);
  }
}

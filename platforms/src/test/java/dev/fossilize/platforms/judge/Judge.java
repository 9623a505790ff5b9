package dev.fossilize.platforms.judge;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;
import org.apache.commons.exec.environment.EnvironmentUtils;

/** Runs the programs that judge our output, in tests. */
public final class Judge {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration A_MOMENT = Duration.ofMillis(50);
  private static final int MOST_TRIES = 40;

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  private Judge(Path folder) {
    this.folder = folder;
  }

  /**
   * How a program ended.
   *
   * @param exit its code; a signal's number and 128 where it was killed
   * @param output what it wrote to standard output
   * @param errors what it wrote to standard error
   */
  public record Result(int exit, String output, String errors) {}

  /** Programs run in {@code folder}. */
  public static Judge in(Path folder) {
    return new Judge(folder);
  }

  /** Whether a program of that name can be started. */
  public static boolean exists(String program) {
    String path = System.getenv("PATH");
    return path != null
        && Arrays.stream(path.split(File.pathSeparator, -1))
            .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  /** The same with one more variable in the environment. */
  public Judge with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Runs a program to its end, whatever its exit code. */
  public Result run(Object... words) throws IOException {
    CommandLine line = new CommandLine(words[0].toString());
    for (Object word : Arrays.asList(words).subList(1, words.length)) {
      line.addArgument(word.toString(), false);
    }
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    DefaultExecutor executor =
        DefaultExecutor.builder()
            .setWorkingDirectory(folder.toFile())
            .setExecuteStreamHandler(new PumpStreamHandler(output, errors))
            .get();
    executor.setExitValues(null);
    executor.setWatchdog(ExecuteWatchdog.builder().setTimeout(LONGEST).get());
    Map<String, String> all = new HashMap<>(EnvironmentUtils.getProcEnvironment());
    all.putAll(environment);
    int exit = start(executor, line, all);
    return new Result(
        exit, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
  }

  /** A program that another thread starts has a file that was just written open for a moment. */
  private static int start(
      DefaultExecutor executor, CommandLine line, Map<String, String> environment)
      throws IOException {
    for (int tries = 0; ; tries++) {
      try {
        return executor.execute(line, environment);
      } catch (IOException e) {
        if (tries == MOST_TRIES || !String.valueOf(e.getMessage()).contains("Text file busy")) {
          throw e;
        }
        LockSupport.parkNanos(A_MOMENT.toNanos());
      }
    }
  }
}

package dev.fossilize.platforms.run;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.ProcessEnd;
import dev.fossilize.platforms.files.Scratch;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;
import org.apache.commons.exec.ShutdownHookProcessDestroyer;
import org.apache.commons.exec.Watchdog;
import org.jspecify.annotations.Nullable;

/** Runs commands through Commons Exec. */
public final class Processes {
  /** Enough for any program's report; a program that floods its output must not fill our memory. */
  public static final int MOST_OUTPUT = 4 << 20;

  /** How long the pipes may stay open, held by a process that nobody knows of any more. */
  private static final Duration PIPES = Duration.ofSeconds(5);

  /**
   * A program that was written a moment ago may be "busy": another thread that started a process
   * meanwhile handed it the still open file, until that process let go of it.
   */
  private static final RetryPolicy<Process> STARTING =
      RetryPolicy.<Process>builder()
          .handle(IOException.class)
          .withMaxAttempts(5)
          .withBackoff(Duration.ofMillis(20), Duration.ofMillis(200))
          .build();

  private Processes() {}

  /**
   * Runs {@code command} to its end.
   *
   * @throws CannotStartException if there is no such program, or it cannot be executed here
   */
  public static RunResult run(Command command) throws IOException {
    return command.outputByFile() ? runIntoFiles(command) : runThroughPipes(command);
  }

  private static RunResult runThroughPipes(Command command) throws IOException {
    BoundedOutput out = new BoundedOutput(MOST_OUTPUT);
    BoundedOutput err = new BoundedOutput(MOST_OUTPUT);
    ExecuteStreamHandler pumps = new Pumps(out, err);
    Ending ending = execute(command, new TreeExecutor(command, pumps, List.of()));
    return new RunResult(
        ending.exitCode(),
        out.text(),
        err.text(),
        out.truncated() || err.truncated(),
        ending.timedOut(),
        ending.took());
  }

  private static RunResult runIntoFiles(Command command) throws IOException {
    try (Scratch scratch = new Scratch()) {
      List<Path> files = List.of(scratch.folder().resolve("out"), scratch.folder().resolve("err"));
      ExecuteStreamHandler none = new Pumps(new BoundedOutput(0), new BoundedOutput(0));
      Ending ending = execute(command, new TreeExecutor(command, none, files));
      List<String> texts = new ArrayList<>();
      boolean truncated = false;
      for (Path file : files) {
        try (InputStream in = Files.newInputStream(file)) {
          texts.add(new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8));
          truncated |= in.read() >= 0;
        }
      }
      return new RunResult(
          ending.exitCode(),
          texts.get(0),
          texts.get(1),
          truncated,
          ending.timedOut(),
          ending.took());
    }
  }

  private record Ending(int exitCode, boolean timedOut, Duration took) {}

  private static Ending execute(Command command, TreeExecutor executor) throws IOException {
    CommandLine line = new CommandLine(command.words().getFirst());
    command.words().stream().skip(1).forEach(word -> line.addArgument(word, false));
    TreeWatchdog watchdog = new TreeWatchdog(command.limit());
    executor.setWatchdog(watchdog);
    executor.setProcessDestroyer(new ShutdownHookProcessDestroyer());
    executor.setExitValues(null); // every exit code is an answer, none an exception
    long start = System.nanoTime();
    int exitCode = executor.execute(line, command.environment());
    return new Ending(
        exitCode, watchdog.killedProcess(), Duration.ofNanos(System.nanoTime() - start));
  }

  /**
   * Does not wait for ever for pipes that an orphan of the process holds open, nor takes them for a
   * failure: the process itself has ended, and its exit code is the answer.
   */
  private static final class Pumps extends PumpStreamHandler {
    Pumps(BoundedOutput out, BoundedOutput err) {
      super(out, err);
    }

    @Override
    protected void stopThread(@Nullable Thread thread, long timeout) {
      try {
        if (thread != null) {
          thread.join(PIPES);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Starts the process itself, because Commons Exec knows no redirection to files. */
  private static final class TreeExecutor extends DefaultExecutor {
    private final Command command;
    private final List<Path> outputs;

    @SuppressWarnings("deprecation") // the builder cannot make a subclass
    TreeExecutor(Command command, ExecuteStreamHandler streams, List<Path> outputs) {
      setStreamHandler(streams);
      this.command = command;
      this.outputs = outputs;
    }

    @Override
    protected Process launch(
        CommandLine line, @Nullable Map<String, String> environment, @Nullable Path folder)
        throws IOException {
      ProcessBuilder builder = new ProcessBuilder(command.words());
      builder.environment().clear();
      builder.environment().putAll(command.environment());
      command.folder().map(Path::toFile).ifPresent(builder::directory);
      if (!outputs.isEmpty()) {
        builder.redirectOutput(outputs.get(0).toFile()).redirectError(outputs.get(1).toFile());
      }
      try {
        Process started =
            ProcessEnd.unlessEnding(() -> Failsafe.with(STARTING).get(builder::start));
        Orphans.started(started.toHandle(), command.environment());
        return started;
      } catch (FailsafeException e) {
        throw new CannotStartException(command.words().getFirst(), e.getCause());
      }
    }

    @Override
    protected Process launch(
        CommandLine line, @Nullable Map<String, String> environment, @Nullable File folder)
        throws IOException {
      return launch(line, environment, folder == null ? null : folder.toPath());
    }
  }

  /** Kills what the process started as well, which otherwise keeps running and holds the pipes. */
  private static final class TreeWatchdog extends ExecuteWatchdog {
    private @Nullable Process process;

    @SuppressWarnings("deprecation") // the builder cannot make a subclass
    TreeWatchdog(Duration limit) {
      super(limit.toMillis());
    }

    @Override
    public synchronized void start(Process started) {
      process = started;
      super.start(started);
    }

    @Override
    public synchronized void timeoutOccured(Watchdog watchdog) {
      if (process != null && process.isAlive()) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
      }
      super.timeoutOccured(watchdog);
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }

  /** There is no such program, or this host cannot execute it. */
  public static final class CannotStartException extends FossilizeException {
    CannotStartException(String program, @Nullable Throwable cause) {
      super(
          program + " cannot be started: " + (cause == null ? "" : cause.getMessage()),
          "Check that it exists, and that this host can run it.",
          cause);
    }
  }
}

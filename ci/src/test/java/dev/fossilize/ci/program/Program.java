package dev.fossilize.ci.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.run.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A program to be started, with this process's environment but for what Node.js and the build would
 * take options from. Its streams are files, so that nothing waits for a reader.
 */
public final class Program {
  /** Nothing here takes a minute; a program that hangs must not keep the build for ever. */
  private static final long MINUTES = 5;

  private final List<String> words;
  private final Map<String, String> environment =
      new TreeMap<>(Command.cleanEnvironment(System.getenv()));
  private Path folder = Path.of("").toAbsolutePath();
  private byte[] input = {};
  private boolean typed;

  private Program(List<String> words) {
    this.words = words;
  }

  /** {@code executable} with its arguments, each turned to text. */
  public static Program of(Path executable, Object... arguments) {
    List<String> words = new ArrayList<>(List.of(executable.toAbsolutePath().toString()));
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    return new Program(words);
  }

  /** Where it is started. */
  public Program in(Path where) {
    folder = where;
    return this;
  }

  /** With one more environment variable. */
  public Program with(String variable, Object value) {
    environment.put(variable, value.toString());
    return this;
  }

  /** With no variable of this process's. */
  public Program withoutEnvironment() {
    environment.clear();
    return this;
  }

  /** The same as the last arguments of another program, such as one that traces. */
  public Program through(Path executable, Object... arguments) {
    Program same = of(executable, arguments);
    same.words.addAll(words);
    same.folder = folder;
    same.environment.putAll(environment);
    return same;
  }

  /** With something to read from standard input. */
  public Program input(String text) {
    input = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /**
   * The same at a terminal that echoes, which util-linux' {@code script} makes: what it writes
   * there is told as standard output, and {@link Running#type} is its keyboard.
   */
  public Program atTerminal() {
    String line =
        words.stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    Program same =
        new Program(
            List.of(
                "script", "--quiet", "--return", "--echo=always", "--command", line, "/dev/null"));
    same.folder = folder;
    same.environment.putAll(environment);
    same.typed = true;
    return same;
  }

  /** Runs it to its end. */
  public Outcome run() {
    return start().outcome();
  }

  /** Starts it. */
  public Running start() {
    try {
      Path streams = Files.createTempDirectory("streams-");
      Path in = Files.write(streams.resolve("in"), input);
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .directory(folder.toFile())
              .redirectInput(typed ? Redirect.PIPE : Redirect.from(in.toFile()))
              .redirectOutput(streams.resolve("out").toFile())
              .redirectError(streams.resolve("err").toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      return new Running(builder.start(), streams);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A program under way. */
  public record Running(Process process, Path streams) {
    /** Waits for its end. */
    public Outcome outcome() {
      try {
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
            .as("%s ended within %s minutes", process.info().command(), MINUTES)
            .isTrue();
        Outcome outcome = new Outcome(process.exitValue(), text("out"), text("err"));
        for (String name : List.of("in", "out", "err")) {
          Files.delete(streams.resolve(name));
        }
        Files.delete(streams);
        return outcome;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } finally {
        process.destroyForcibly();
      }
    }

    /** Something to wait for. */
    @FunctionalInterface
    public interface Condition {
      boolean holds() throws IOException;
    }

    /** Waits until {@code condition} holds, or the program has ended. */
    public void await(Condition condition) throws IOException, InterruptedException {
      while (process.isAlive() && !condition.holds()) {
        Thread.sleep(2);
      }
    }

    /** Types a line, if it is {@link Program#atTerminal}. */
    public void type(String line) throws IOException {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    }

    /** Waits until the program has written {@code text}, or has ended. */
    public void awaitOutput(String text) throws IOException, InterruptedException {
      await(() -> text("out").contains(text));
    }

    private String text(String stream) throws IOException {
      return Files.readString(streams.resolve(stream));
    }
  }
}

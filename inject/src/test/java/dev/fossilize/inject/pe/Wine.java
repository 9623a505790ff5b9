package dev.fossilize.inject.pe;

import dev.fossilize.platforms.judge.Judge;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;

/**
 * Runs programs for x64 Windows: on Windows itself, elsewhere under wine with a prefix of its own.
 * Output goes to files, because Node.js under wine writes nothing to a pipe.
 */
final class Wine implements AutoCloseable {
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");

  private final Path prefix;

  Wine() throws IOException {
    prefix = Files.createTempDirectory("fossilize-wine");
    if (!WINDOWS) {
      // Node.js refuses to start on the Windows that wine's prefixes pretend to be at first.
      start(List.of("wine", "winecfg", "-v", "win10"));
    }
  }

  static boolean isAvailable() {
    return WINDOWS
        ? System.getProperty("os.arch").equals("amd64")
        : Judge.exists("wine") && System.getProperty("os.arch").equals("amd64");
  }

  /** Runs {@code program} and gives its exit code and what it wrote. */
  Judge.Result run(Path program, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(WINDOWS ? List.of() : List.of("wine"));
    words.add(program.toString());
    words.addAll(List.of(arguments));
    return start(words);
  }

  /** Runs {@code program} as a double click does: with no standard streams. Waits for its end. */
  void runWithoutStreams(Path program) throws IOException {
    List<String> words =
        WINDOWS
            ? List.of("cmd", "/c", "start", "/wait", "", program.toString())
            : List.of("wine", "start", "/wait", "/unix", program.toString());
    start(words);
  }

  @Override
  public void close() throws IOException {
    if (!WINDOWS) {
      start(List.of("wineserver", "-k"));
    }
    FileUtils.deleteDirectory(prefix.toFile());
  }

  private Judge.Result start(List<String> words) throws IOException {
    File output = File.createTempFile("output", ".txt", prefix.toFile());
    File errors = File.createTempFile("errors", ".txt", prefix.toFile());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(prefix.toFile())
            .redirectOutput(output)
            .redirectError(errors);
    builder.environment().put("WINEPREFIX", prefix.toString());
    builder.environment().put("WINEDEBUG", "-all");
    Process process = builder.start();
    try {
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(words + " did not end");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return new Judge.Result(
        process.exitValue(), Files.readString(output.toPath()), Files.readString(errors.toPath()));
  }
}

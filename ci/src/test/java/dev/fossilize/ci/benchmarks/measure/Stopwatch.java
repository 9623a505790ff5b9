package dev.fossilize.ci.benchmarks.measure;

import dev.fossilize.platforms.run.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs commands and says what they used, to the microsecond, from the kernel's own account ({@code
 * wait4}).
 *
 * <p>A process that a JVM starts begins as a copy of the JVM, and the kernel counts that as its
 * memory. So a small shell starts it, ends, and leaves it to this JVM, which adopts orphans. GNU
 * time needs no such detour, but tells processor time in hundredths of a second only, and is
 * installed on few machines.
 */
public final class Stopwatch {
  /** Waits for a line, so that the shell's own start is not counted; then starts and tells whom. */
  private static final String STARTER =
      "out=$1 err=$2; shift 2; read -r _; \"$@\" >\"$out\" 2>\"$err\" & echo $!";

  private final Path out;
  private final Path err;

  /**
   * @param folder for the outputs
   */
  public Stopwatch(Path folder) throws IOException {
    if (!System.getProperty("os.name").equals("Linux")) {
      throw new IOException("The benchmarks measure on Linux only.");
    }
    Libc.adoptOrphans();
    out = folder.resolve("out");
    err = folder.resolve("err");
  }

  /**
   * A finished run.
   *
   * @param output what it wrote to standard output
   */
  public record Run(Usage usage, String output) {}

  /**
   * Runs {@code command} to its end.
   *
   * @param counting whether to count instructions, which makes programs with many threads slower
   * @throws IOException if it fails, with what it said
   */
  public Run run(Command command, boolean counting) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("sh", "-c", STARTER, "sh", out.toString(), err.toString()));
    words.addAll(command.words());
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    command.folder().map(Path::toFile).ifPresent(builder::directory);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process shell = builder.start();
    try (InstructionCount instructions =
            counting ? InstructionCount.of(shell.pid()) : InstructionCount.none();
        OutputStream gate = shell.getOutputStream();
        BufferedReader answers = shell.inputReader()) {
      long start = System.nanoTime();
      gate.write('\n');
      gate.flush();
      int pid = Integer.parseInt(String.valueOf(answers.readLine()));
      shell.waitFor(); // only then is the orphan ours
      Libc.Ending ending = Libc.wait4(pid);
      long wall = System.nanoTime() - start;
      if (ending.status() != 0) {
        throw new IOException(
            String.join(" ", command.words())
                + " ended with status "
                + ending.status()
                + ": "
                + text(err)
                + text(out));
      }
      Usage usage = new Usage(wall, ending.cpuNanos(), ending.peakBytes(), instructions.count());
      return new Run(usage, text(out));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8).strip();
  }
}

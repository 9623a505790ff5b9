package dev.fossilize.packager.application.bundle;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.run.Command;
import dev.fossilize.platforms.run.Processes;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Runs esbuild. */
final class Esbuild {
  /** The largest applications take a few seconds. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final int FAULTS_IN_THE_INPUT = 1;

  /** Quotation marks, with the backslashes before them. */
  private static final Pattern QUOTED = Pattern.compile("(\\\\*)\"");

  private final Path program;
  private final Path folder;
  private final boolean onWindows;

  /**
   * @param folder where it works: what the paths that it prints are relative to
   */
  Esbuild(Path program, Path folder) throws IOException {
    this.program = program;
    this.folder = folder;
    this.onWindows = Target.current().os() == Os.WINDOWS;
  }

  /**
   * What it found.
   *
   * @param succeeded whether it wrote its output
   * @param messages its errors and warnings with their places, for people; may be empty
   */
  record Verdict(boolean succeeded, String messages) {}

  /** Runs it to its end; that the application has faults is an answer, not an exception. */
  Verdict run(List<String> arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(program.toString());
    for (String argument : arguments) {
      words.add(onWindows ? escaped(argument) : argument);
    }
    RunResult result = Processes.run(Command.of(LIMIT, words).in(folder));
    if (!result.succeeded() && result.exitCode() != FAULTS_IN_THE_INPUT) {
      throw new FossilizeException(
          program + " ended with " + result.ending() + ": " + result.err().strip(),
          "Delete it and build again; it is fetched anew.");
    }
    return new Verdict(result.succeeded(), result.err().strip());
  }

  /**
   * Windows has one command line, not words, and Java leaves quotation marks in it as they are. The
   * other side reads them as Microsoft documents it ("Parsing C command-line arguments").
   */
  private static String escaped(String argument) {
    return QUOTED.matcher(argument).replaceAll("$1$1\\\\\"");
  }
}

package dev.fossilize.packager.cli;

import dev.fossilize.platforms.problem.FossilizeException;
import dev.fossilize.platforms.problem.UsageException;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: parses, runs the command, maps its outcome to the exit code. */
@Command(
    name = "fossilize",
    description = "Turns a Node.js application into one signed executable per platform.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
  private static final int FAILED = 1;
  private static final int WRONG_USE = 2;
  private static final String VERBOSE = "--verbose";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = VERBOSE,
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  @SuppressWarnings("UnusedVariable") // Read from the arguments, which are there even unparsed.
  private boolean verbose;

  private Main() {}

  /** Runs the program and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs the program in this JVM: 0 done, 1 failed, 2 wrong use. */
  static int run(String... args) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((e, line, parsed) -> report(e, line, args))
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  private static int report(Exception e, CommandLine line, String... args) {
    PrintWriter err = line.getErr();
    if (Arrays.asList(args).contains(VERBOSE)) {
      e.printStackTrace(err);
    }
    if (e instanceof FossilizeException f) {
      err.println("fossilize: " + f.problem());
      if (!f.advice().isEmpty()) {
        err.println(f.advice());
      }
    } else {
      err.println("fossilize: " + e);
    }
    return e instanceof UsageException ? WRONG_USE : FAILED;
  }
}

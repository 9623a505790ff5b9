package dev.fossilize.cli;

import dev.fossilize.packager.application.advice.NearMiss;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a line or two which argument is wrong, where the parser would show all the options. */
final class WrongArguments {
  private static final int WRONG_USE = 2;

  private WrongArguments() {}

  /** Prints it; returns the exit code. */
  static int print(ParameterException e) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = Printable.over(line.getErr());
    err.println("error: " + problem(e));
    if (e instanceof UnmatchedArgumentException unmatched) {
      similar(unmatched, line).ifPresent(one -> err.println("  Did you mean " + one + "?"));
    }
    err.println(seeHelp(line));
    err.flush();
    return WRONG_USE;
  }

  /** The option or command that differs by a slip or two. */
  private static Optional<String> similar(UnmatchedArgumentException e, CommandLine line) {
    String word = e.getUnmatched().getFirst().split("=", 2)[0];
    return NearMiss.find(
        word,
        e.isUnknownOption()
            ? line.getCommandSpec().optionsMap().keySet()
            : line.getSubcommands().keySet());
  }

  static String seeHelp(CommandLine line) {
    return "Run '" + line.getCommandSpec().qualifiedName() + " --help' for what is possible.";
  }

  private static String problem(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      List<String> words = unmatched.getUnmatched();
      String quoted = "'" + String.join("' and '", words) + "'";
      return e.getCommandLine().getSubcommands().isEmpty()
          ? quoted + (words.size() == 1 ? " is" : " are") + " too much; did a dash get lost?"
          : "There is no command " + quoted + ".";
    }
    return e.getMessage() + ".";
  }
}

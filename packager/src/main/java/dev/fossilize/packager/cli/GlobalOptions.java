package dev.fossilize.packager.cli;

import dev.fossilize.platforms.progress.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command understands. */
final class GlobalOptions {
  /** How progress is shown. */
  enum ProgressMode {
    auto,
    plain,
    none
  }

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  CommandSpec command;

  @Option(names = "--json", description = "Print the result as JSON on standard output.")
  boolean json;

  @Option(
      names = "--progress",
      paramLabel = "MODE",
      defaultValue = "auto",
      description = "auto, plain or none (default: ${DEFAULT-VALUE}).")
  ProgressMode progress = ProgressMode.auto;

  @Option(names = "--verbose", description = "Show the stack of an error.")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  /** Results go here, and nothing else does. */
  PrintWriter out() {
    return command.commandLine().getOut();
  }

  /** Everything that is not a result goes here. */
  PrintWriter err() {
    return command.commandLine().getErr();
  }

  /** Shows progress as asked: bars only where a person watches. */
  Progress progress() {
    return switch (progress) {
      case none -> new QuietProgress(err());
      case plain -> new PlainProgress(err());
      case auto ->
          watched(System.getenv()) ? new TerminalProgress(System.err) : new PlainProgress(err());
    };
  }

  @SuppressWarnings(
      "SystemConsoleNull") // by its contract it may be null, whatever today's JDK does
  private static boolean watched(Map<String, String> environment) {
    @Nullable Console console = System.console();
    return console != null
        && console.isTerminal()
        && !environment.containsKey("CI")
        && !environment.containsKey("NO_COLOR")
        && !"dumb".equals(environment.get("TERM"));
  }
}

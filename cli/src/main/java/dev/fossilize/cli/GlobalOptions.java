package dev.fossilize.cli;

import dev.fossilize.platforms.progress.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What every command understands. */
final class GlobalOptions extends OptionGroup {
  /** How progress is shown. */
  enum ProgressMode {
    auto,
    plain,
    none
  }

  private final Supplier<Boolean> json =
      option("--json").text("Print the result as JSON on standard output.").flag();

  private final Supplier<ProgressMode> progress =
      option("--progress")
          .label("MODE")
          .text("auto, plain or none (default: ${DEFAULT-VALUE}).")
          .valueOr("auto", ProgressMode.class);

  private final Supplier<Boolean> verbose =
      option("--verbose").text("Show the stack of an error.").flag();

  GlobalOptions(CommandSpec spec) {
    super(spec, "Messages");
    option("-h", "--help").text("Show this help and exit.").help();
  }

  /** Whether the result is to be JSON. */
  boolean json() {
    return json.get();
  }

  /** Whether errors are shown with their stack. */
  boolean verbose() {
    return verbose.get();
  }

  /** Results go here, and nothing else does. */
  PrintWriter out() {
    return Printable.over(spec().commandLine().getOut());
  }

  /** Everything that is not a result goes here. */
  PrintWriter err() {
    return Printable.over(spec().commandLine().getErr());
  }

  /** Shows progress as asked: bars only where a person watches. */
  Progress progress() {
    return switch (progress.get()) {
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

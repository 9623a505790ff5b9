package dev.fossilize.cli;

import dev.fossilize.cli.command.CacheCommand;
import dev.fossilize.cli.command.CacheGenerate;
import dev.fossilize.cli.command.CiCommand;
import dev.fossilize.cli.command.Command;
import dev.fossilize.cli.command.Defaults;
import dev.fossilize.cli.command.ForApplication;
import dev.fossilize.cli.command.InjectCommand;
import dev.fossilize.cli.command.InspectCommand;
import dev.fossilize.cli.command.NotarizeCommand;
import dev.fossilize.cli.command.PackageCommand;
import dev.fossilize.cli.command.RuntimeCommand;
import dev.fossilize.cli.command.SignCommand;
import dev.fossilize.cli.command.StapleCommand;
import dev.fossilize.cli.command.UnsignCommand;
import dev.fossilize.cli.command.VerifyCommand;
import dev.fossilize.cli.options.OptionGroup;
import dev.fossilize.cli.options.Version;
import dev.fossilize.cli.output.Printable;
import dev.fossilize.cli.output.ShortErrors;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** The program: parses, runs the command, maps its outcome to the exit code. */
public final class Main extends OptionGroup implements Runnable {
  private static final int WRONG_USE = 2;
  private static final String VERBOSE = "--verbose";
  private static final String JSON = "--json";

  /** By the names that they bear themselves, in the order of the help. */
  static final SequencedMap<String, Supplier<Command>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("package", PackageCommand::new);
    COMMANDS.put("inspect", InspectCommand::new);
    COMMANDS.put("verify", VerifyCommand::new);
    COMMANDS.put("inject", InjectCommand::new);
    COMMANDS.put("sign", SignCommand::new);
    COMMANDS.put("unsign", UnsignCommand::new);
    COMMANDS.put("notarize", NotarizeCommand::new);
    COMMANDS.put("staple", StapleCommand::new);
    COMMANDS.put(CacheCommand.NAME, CacheCommand::new);
    COMMANDS.put(CiCommand.NAME, CiCommand::new);
    COMMANDS.put("runtime", RuntimeCommand::new);
  }

  private Main() {
    spec().name("fossilize").versionProvider(new Version());
    spec()
        .usageMessage()
        .description("Turns a Node.js application into one executable per platform.")
        .synopsisSubcommandLabel("COMMAND");
    option("-h", "--help").text("Show this help message and exit.").help();
    option("-V", "--version").text("Print version information and exit.").version();
  }

  /**
   * Runs the program and ends the JVM with its exit code. {@code System.exit} looks for a logger in
   * all jars first, which takes longer than many a command, and is not needed for 0.
   */
  public static void main(String[] args) {
    int code = run(args);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Runs the program in this JVM, with its standard streams. */
  static int run(String... args) {
    return run(commandLine(args), args);
  }

  /**
   * Runs the program in this JVM.
   *
   * @param out gets the results
   * @param err gets everything else
   * @return 0 done, 1 failed, 2 wrong use
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(commandLine(args).setOut(out).setErr(err), args);
  }

  private static int run(CommandLine line, String... args) {
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAllowOptionsAsOptionParameters(true); // --train --help, --exec-arg --jitless
    line.registerConverter(Path.class, Main::path); // picocli's own finds it by reflection
    line.setParameterExceptionHandler((e, arguments) -> WrongArguments.print(e));
    line.setExecutionExceptionHandler((e, command, parsed) -> report(e, command, args));
    try {
      return line.execute(withDefaults(line, args));
    } catch (Exception | Error e) {
      return report(e, line, args);
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      String problem = ShortErrors.problem(e) + " " + ShortErrors.advice(e);
      throw new TypeConversionException(problem.substring(0, problem.length() - 1));
    }
  }

  private static CommandLine commandLine(String... args) {
    CommandLine line = new CommandLine(new Main().spec());
    commandsFor(args).forEach((name, command) -> line.addSubcommand(name, command.get().line()));
    return line;
  }

  /**
   * What these arguments can mean: no command's classes are loaded but those of the one that is
   * called, unless all are told of.
   */
  private static Map<String, Supplier<Command>> commandsFor(String... args) {
    String first = args.length == 0 ? "" : args[0];
    if (first.equals("--version") || first.equals("-V")) {
      return Map.of();
    }
    Supplier<Command> called = COMMANDS.get(first);
    return called == null ? COMMANDS : Map.of(first, called);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec().commandLine(),
        "There is no command: say one of " + String.join(", ", spec().subcommands().keySet()));
  }

  /**
   * Adds what environment and package.json say; arguments that can't be parsed are left for the
   * command to report.
   */
  private static String[] withDefaults(CommandLine line, String... args) throws IOException {
    int words = wordsOfCommand(args);
    if (words == 0) {
      return args;
    }
    ParseResult parsed;
    try {
      parsed = line.parseArgs(args);
    } catch (ParameterException e) {
      return args;
    }
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    if (parsed.isUsageHelpRequested()
        || !(parsed.commandSpec().userObject() instanceof ForApplication command)) {
      return args;
    }
    List<String> all = new ArrayList<>(Arrays.asList(args));
    all.addAll(words, Defaults.forCommand(parsed, System.getenv(), command));
    return all.toArray(String[]::new);
  }

  /** How many words call a command about an application; 0 where another is called. */
  private static int wordsOfCommand(String... args) {
    List<String> words = Arrays.asList(args);
    if (words.isEmpty()) {
      return 0;
    }
    if (words.getFirst().equals("package")) {
      return 1;
    }
    boolean generate =
        words.size() > 1
            && words.get(0).equals(CacheCommand.NAME)
            && words.get(1).equals(CacheGenerate.NAME);
    return generate ? 2 : 0;
  }

  private static int report(Throwable e, CommandLine line, String... args) {
    ShortErrors.print(line.getErr(), "", e, Arrays.asList(args).contains(VERBOSE));
    if (Arrays.asList(args).contains(JSON)) {
      PrintWriter out = Printable.over(line.getOut());
      out.println(ShortErrors.json(e));
      out.flush();
    }
    int code = ShortErrors.exitCode(e);
    if (code == WRONG_USE && !line.getCommandName().equals("fossilize")) {
      line.getErr().println(WrongArguments.seeHelp(line));
    }
    return code;
  }
}

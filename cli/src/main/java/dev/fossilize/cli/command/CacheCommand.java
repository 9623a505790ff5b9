package dev.fossilize.cli.command;

import java.util.List;
import picocli.CommandLine.ParameterException;

/** Makes, explains and collects code caches in files of their own. */
public final class CacheCommand extends Command {
  public static final String NAME = "cache";

  public CacheCommand() {
    super(
        NAME,
        "Take code caches from the machines that make them to the one that packages with",
        "'fossilize package --code-cache FILE'.");
    spec().usageMessage().synopsisSubcommandLabel("generate|inspect|merge");
    option("-h", "--help").text("Show this help and exit.").help();
    for (Command command : List.of(new CacheGenerate(), new CacheInspect(), new CacheMerge())) {
      spec().addSubcommand(command.spec().name(), command.line());
    }
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec().commandLine(), "There is no command: say one of generate, inspect, merge");
  }
}

package dev.fossilize.cli.command;

import dev.fossilize.packager.workflow.CiService;
import picocli.CommandLine.ParameterException;

/** Writes build files for hosted continuous integration. */
public final class CiCommand extends Command {
  public static final String NAME = "ci";

  public CiCommand() {
    super(
        NAME,
        "Write a build file in which each platform's own machine makes and proves its code cache,"
            + " and a last job packages and signs for all.");
    spec().usageMessage().synopsisSubcommandLabel("github|gitlab");
    option("-h", "--help").text("Show this help and exit.").help();
    for (CiService service : CiService.values()) {
      spec().addSubcommand(service.word(), new CiWrite(service).line());
    }
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec().commandLine(), "There is no command: say one of github, gitlab");
  }
}

package dev.fossilize.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;

/** A command: what it understands, and what it does; the result of the latter is the exit code. */
abstract class Command extends OptionGroup implements Callable<Integer> {
  /**
   * @param description what it is for, in one or more lines of the help
   */
  Command(String name, String... description) {
    spec()
        .name(name)
        .usageMessage()
        .description(description)
        .abbreviateSynopsis(true)
        .sortOptions(false);
  }

  /** Ready to parse. */
  final CommandLine line() {
    return new CommandLine(spec());
  }
}

package dev.fossilize.packager.cli;

import dev.fossilize.packager.report.Inspection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Shows what is in an executable. */
final class InspectCommand extends Command {
  private final Supplier<Path> file =
      argument("FILE", "A Node.js executable, with a blob or without.");

  private final GlobalOptions global = new GlobalOptions(spec());

  InspectCommand() {
    super("inspect", "Show what is in an executable, without running it.");
  }

  @Override
  public Integer call() throws IOException {
    try (Inspection inspection = Inspection.open(GivenFile.toRead(file.get()))) {
      if (global.json()) {
        global.out().println(ReportJson.of(inspection.report()));
      } else {
        ReportText.of(inspection.report()).forEach(global.out()::println);
      }
      global.out().flush();
      return 0;
    }
  }
}

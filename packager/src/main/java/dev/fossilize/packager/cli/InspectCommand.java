package dev.fossilize.packager.cli;

import dev.fossilize.packager.report.Inspection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "inspect", description = "Show what is in an executable, without running it.")
final class InspectCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();

  @Parameters(paramLabel = "FILE", description = "A Node.js executable, with a blob or without.")
  Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    try (Inspection inspection = Inspection.open(GivenFile.toRead(file))) {
      if (global.json) {
        global.out().println(ReportJson.of(inspection.report()));
      } else {
        ReportText.of(inspection.report()).forEach(global.out()::println);
      }
      global.out().flush();
      return 0;
    }
  }
}

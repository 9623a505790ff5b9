package dev.fossilize.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.cli.options.GivenFile;
import dev.fossilize.cli.options.GlobalOptions;
import dev.fossilize.cli.output.ReportJson;
import dev.fossilize.cli.output.ReportText;
import dev.fossilize.packager.report.BundleReport;
import dev.fossilize.packager.report.ExecutableReport;
import dev.fossilize.packager.report.Inspection;
import dev.fossilize.packager.report.Program;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.runtimes.binary.BaseBinary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows what is in an executable. */
public final class InspectCommand extends Command {
  private final Supplier<Path> file =
      argument("FILE", "A Node.js executable, with a blob or without, or a macOS application.");

  private final GlobalOptions global = new GlobalOptions(spec());

  public InspectCommand() {
    super("inspect", "Show what is in an executable, without running it.");
  }

  @Override
  public Integer call() throws IOException {
    Program program = Program.of(GivenFile.program(file.get()));
    Path executable = program.executable();
    List<ExecutableReport> reports =
        ThinFiles.each(executable, thin -> report(program, thin).movedTo(executable));
    Optional<BundleReport> bundle =
        program.bundle().isPresent()
            ? Optional.of(BundleReport.of(program.bundle().get()))
            : Optional.empty();
    if (global.json()) {
      JsonObject json = json(executable, reports);
      bundle.ifPresent(one -> json.add("application", ReportJson.of(one)));
      global.out().println(json);
    } else {
      bundle.map(ReportText::of).ifPresent(lines -> lines.forEach(global.out()::println));
      reports.stream().map(ReportText::of).forEach(lines -> lines.forEach(global.out()::println));
    }
    global.out().flush();
    return 0;
  }

  private static ExecutableReport report(Program program, NamedFile file) throws IOException {
    try (Inspection inspection = Inspection.open(BaseBinary.inspect(file))) {
      return inspection.report(program.signature(file));
    }
  }

  /** A universal file's executables stand in a list; what they say of offsets is their own. */
  private static JsonObject json(Path file, List<ExecutableReport> reports) {
    if (reports.size() == 1) {
      return ReportJson.of(reports.getFirst());
    }
    JsonObject universal = new JsonObject();
    universal.addProperty("file", file.toString());
    JsonArray executables = new JsonArray();
    reports.forEach(report -> executables.add(ReportJson.of(report)));
    universal.add("executables", executables);
    return universal;
  }
}

package dev.fossilize.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.cli.options.GivenFile;
import dev.fossilize.cli.options.GlobalOptions;
import dev.fossilize.cli.output.ReportJson;
import dev.fossilize.cli.output.ReportText;
import dev.fossilize.packager.report.ExecutableReport;
import dev.fossilize.packager.report.Inspection;
import dev.fossilize.packager.report.ProgramReport;
import dev.fossilize.packager.report.Subject;
import dev.fossilize.platforms.macho.ThinFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Shows what is in an executable. */
public final class InspectCommand extends Command {
  private final Supplier<Path> file =
      argument("FILE", "An executable: of Node.js, with a blob or without, or any other.");

  private final GlobalOptions global = new GlobalOptions(spec());

  public InspectCommand() {
    super("inspect", "Show what is in an executable, without running it.");
  }

  /** What is shown of one executable. */
  private record Shown(JsonObject json, List<String> lines) {}

  @Override
  public Integer call() throws IOException {
    Path given = GivenFile.toRead(file.get());
    List<Shown> all = ThinFiles.each(given, thin -> shown(Subject.of(thin), given));
    if (global.json()) {
      global.out().println(json(given, all));
    } else {
      all.forEach(one -> one.lines().forEach(global.out()::println));
    }
    global.out().flush();
    return 0;
  }

  private static Shown shown(Subject subject, Path given) throws IOException {
    if (subject.node().isEmpty()) {
      ProgramReport report = ProgramReport.of(subject, given);
      return new Shown(ReportJson.of(report), ReportText.of(report));
    }
    try (Inspection inspection = Inspection.open(subject.node().get())) {
      ExecutableReport report = inspection.report().movedTo(given);
      return new Shown(ReportJson.of(report), ReportText.of(report));
    }
  }

  /** A universal file's executables stand in a list; what they say of offsets is their own. */
  private static JsonObject json(Path file, List<Shown> all) {
    if (all.size() == 1) {
      return all.getFirst().json();
    }
    JsonObject universal = new JsonObject();
    universal.addProperty("file", file.toString());
    JsonArray executables = new JsonArray();
    all.forEach(one -> executables.add(one.json()));
    universal.add("executables", executables);
    return universal;
  }
}

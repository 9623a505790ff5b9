package dev.fossilize.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.cli.options.GivenFile;
import dev.fossilize.cli.options.GlobalOptions;
import dev.fossilize.cli.output.ReportJson;
import dev.fossilize.cli.output.ReportText;
import dev.fossilize.packager.report.ExecutableReport;
import dev.fossilize.packager.report.Inspection;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.runtimes.binary.BaseBinary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;

/** Shows what is in an executable. */
public final class InspectCommand extends Command {
  private final Supplier<Path> file =
      argument("FILE", "A Node.js executable, with a blob or without.");

  private final Supplier<Boolean> licenses =
      option("--licenses").text("Print the licences of what is in it, and nothing else.").flag();

  private final GlobalOptions global = new GlobalOptions(spec());

  public InspectCommand() {
    super("inspect", "Show what is in an executable, without running it.");
  }

  @Override
  public Integer call() throws IOException {
    Path given = GivenFile.toRead(file.get());
    if (licenses.get()) {
      printLicenses(given);
      return 0;
    }
    List<ExecutableReport> reports = ThinFiles.each(given, thin -> report(thin).movedTo(given));
    if (global.json()) {
      global.out().println(json(given, reports));
    } else {
      reports.stream().map(ReportText::of).forEach(lines -> lines.forEach(global.out()::println));
    }
    global.out().flush();
    return 0;
  }

  /** Each text once: the executables of a universal file have mostly the same. */
  private void printLicenses(Path given) throws IOException {
    String text =
        String.join("\n", new LinkedHashSet<>(ThinFiles.each(given, InspectCommand::licenses)));
    if (global.json()) {
      JsonObject json = new JsonObject();
      json.addProperty("file", given.toString());
      json.addProperty("licenses", text);
      global.out().println(json);
    } else {
      text.lines().forEach(global.out()::println);
    }
    global.out().flush();
  }

  private static String licenses(NamedFile file) throws IOException {
    try (Inspection inspection = Inspection.open(BaseBinary.inspect(file))) {
      return inspection
          .licenses()
          .orElseThrow(
              () ->
                  new FossilizeException(
                      file + ": there are no licences in it.",
                      "'fossilize package' puts them into the executables that it makes."));
    }
  }

  private static ExecutableReport report(NamedFile file) throws IOException {
    try (Inspection inspection = Inspection.open(BaseBinary.inspect(file))) {
      return inspection.report();
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

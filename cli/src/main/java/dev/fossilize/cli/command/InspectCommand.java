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
import dev.fossilize.packager.report.ProgramReport;
import dev.fossilize.packager.report.Subject;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.runtimes.binary.BaseBinary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows what is in an executable. */
public final class InspectCommand extends Command {
  private final Supplier<Path> file =
      argument(
          "FILE",
          "An executable: of Node.js, with a blob or without, or any other; or a macOS"
              + " application.");

  private final Supplier<Boolean> licenses =
      option("--licenses").text("Print the licences of what is in it, and nothing else.").flag();

  private final GlobalOptions global = new GlobalOptions(spec());

  public InspectCommand() {
    super("inspect", "Show what is in an executable, without running it.");
  }

  /** What is shown of one executable. */
  private record Shown(JsonObject json, List<String> lines) {}

  @Override
  public Integer call() throws IOException {
    Program program = Program.of(GivenFile.program(file.get()));
    if (licenses.get()) {
      printLicenses(program.executable());
      return 0;
    }
    List<Shown> all =
        ThinFiles.each(program.executable(), thin -> shown(Subject.of(thin), program));
    Optional<BundleReport> bundle =
        program.bundle().isPresent()
            ? Optional.of(BundleReport.of(program.bundle().get()))
            : Optional.empty();
    if (global.json()) {
      JsonObject json = json(program.executable(), all);
      bundle.ifPresent(one -> json.add("application", ReportJson.of(one)));
      global.out().println(json);
    } else {
      bundle.map(ReportText::of).ifPresent(lines -> lines.forEach(global.out()::println));
      all.forEach(one -> one.lines().forEach(global.out()::println));
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

  private static Shown shown(Subject subject, Program program) throws IOException {
    if (subject.node().isEmpty()) {
      ProgramReport report = ProgramReport.of(subject, program.executable());
      return new Shown(ReportJson.of(report), ReportText.of(report));
    }
    try (Inspection inspection = Inspection.open(subject.node().get())) {
      ExecutableReport report =
          inspection.report(program.signature(subject.file())).movedTo(program.executable());
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

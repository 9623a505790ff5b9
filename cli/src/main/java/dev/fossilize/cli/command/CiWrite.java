package dev.fossilize.cli.command;

import dev.fossilize.cli.options.GivenFile;
import dev.fossilize.cli.options.Targets;
import dev.fossilize.cli.output.Printable;
import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.packager.workflow.BuildFile;
import dev.fossilize.packager.workflow.CiService;
import dev.fossilize.packager.workflow.Modules;
import dev.fossilize.packager.workflow.Plan;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Writes one service's build file. */
final class CiWrite extends Command implements ForApplication {
  private final CiService service;

  private final Supplier<Optional<Path>> entry =
      optionalArgument("ENTRY|DIR", "As for 'package', in the current folder or below.");

  private final Supplier<List<String>> targets =
      option("-t", "--target")
          .label("TARGET")
          .separatedByCommas()
          .text(
              "As for 'package' (default: package.json's, or "
                  + CiService.usualTargets().stream()
                      .map(Target::toString)
                      .collect(Collectors.joining(","))
                  + ").")
          .list();

  private final Supplier<Optional<Path>> output;

  private final Supplier<Boolean> force =
      option("--force").text("Replace a file that was changed or written by others.").flag();

  private final Supplier<Optional<String>> fossilize =
      option("--fossilize")
          .label("REPOSITORY[#REF]")
          .text(
              "The git repository that the machines get fossilize from (default: the service's"
                  + " variable FOSSILIZE_REPOSITORY).")
          .optional(String.class);

  private final ForwardedOptions forwarded;

  CiWrite(CiService service) {
    super(service.word(), "Write a build file for " + service.word() + ".");
    this.service = service;
    output =
        option("-o", "--output")
            .label("FILE")
            .text("The file to write (default: " + service.place() + ").")
            .optional(Path.class);
    spec().usageMessage().sortOptions(false);
    forwarded = new ForwardedOptions(spec());
    option("-h", "--help").text("Show this help and exit.").help();
  }

  @Override
  public Optional<Path> entry() {
    return entry.get();
  }

  @Override
  public boolean ignoresOtherOptions() {
    return true;
  }

  @Override
  public Integer call() throws IOException {
    Path file = GivenFile.toWrite(output.get().orElse(service.place()));
    Path project = Path.of("").toAbsolutePath();
    List<String> common = new ArrayList<>();
    if (entry.get().isPresent()) {
      common.add(inside(project, GivenFile.exists(entry.get().get())));
    }
    List<String> words = targetWords();
    Plan plan =
        new Plan(
            words.isEmpty() ? CiService.usualTargets() : List.copyOf(Targets.parse(words)),
            Targets.universal(words),
            joined(common, forwarded.forGenerate()),
            joined(common, forwarded.forPackage()),
            forwarded.secrets(),
            Modules.of(entry.get().orElse(Path.of("")), project),
            source());
    BuildFile.write(file, service.buildFile(plan), force.get());
    PrintWriter out = Printable.over(spec().commandLine().getOut());
    out.println(file);
    out.flush();
    return 0;
  }

  /** The machines have the project at another place. */
  private static String inside(Path project, Path application) throws UsageException {
    Path whole = application.toAbsolutePath().normalize();
    if (!whole.startsWith(project)) {
      throw new UsageException(
          application + " lies outside of the current folder, so the machines will not have it.",
          "Run this in the project's root.");
    }
    String relative = SlashPath.of(project.relativize(whole));
    return relative.isEmpty() ? "." : relative;
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** What package.json says of other things, the machines will read there themselves. */
  private List<String> targetWords() throws IOException {
    if (!targets.get().isEmpty()) {
      return targets.get();
    }
    String option = "--target=";
    return Defaults.forCommand(spec().commandLine().getParseResult(), Map.of(), this).stream()
        .filter(word -> word.startsWith(option))
        .flatMap(word -> Arrays.stream(word.substring(option.length()).split(",", -1)))
        .toList();
  }

  private Plan.Source source() {
    String given = fossilize.get().orElse("");
    int mark = given.lastIndexOf('#');
    String address = mark < 0 ? given : given.substring(0, mark);
    return new Plan.Source(
        Optional.of(address).filter(text -> !text.isEmpty()),
        mark < 0 ? "HEAD" : given.substring(mark + 1));
  }
}

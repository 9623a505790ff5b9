package dev.fossilize.packager.report;

import dev.fossilize.packager.report.Verification.Check;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.binary.BaseBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@link Verification} sees when it starts an executable, without the application that it
 * carries. A copy is started: it has none of the privileges that set-user-ID bits or capabilities
 * give the file, with which Node.js would not obey us.
 */
final class StartChecks {
  private static final String NAME = "start";

  private StartChecks() {}

  /** Starts an executable that nothing is wrong with; nothing where it carries no application. */
  static List<Check> of(Path file) throws IOException {
    return ThinFiles.each(file, thin -> ofThin(thin.path(), file)).stream()
        .flatMap(List::stream)
        .toList();
  }

  private static List<Check> ofThin(Path thin, Path file) throws IOException {
    try (Scratch scratch = new Scratch()) {
      Path copy = scratch.folder().resolve("program");
      Files.copy(thin, copy);
      WholeFile.makeExecutable(copy);
      NamedFile named = new NamedFile(copy, file.toString());
      Optional<BaseBinary> node = node(named);
      if (node.isEmpty()) {
        return List.of();
      }
      try (Inspection inspection = Inspection.open(node.get())) {
        Path folder = Files.createDirectory(scratch.folder().resolve("work"));
        return inspection.fields().isPresent() ? started(inspection, folder) : List.of();
      }
    }
  }

  private static Optional<BaseBinary> node(NamedFile file) throws IOException {
    try {
      return Optional.of(BaseBinary.inspect(file));
    } catch (FossilizeException e) {
      return Optional.empty(); // another program, of which signatures alone are looked at
    }
  }

  private static List<Check> started(Inspection inspection, Path folder) throws IOException {
    try {
      return switch (proof(inspection, folder)) {
        case Proof.NotStarted not ->
            List.of(new Check(NAME, true, "It was not started: " + not.reason() + "."));
        case Proof.Started started -> {
          List<Check> checks = new ArrayList<>();
          checks.add(new Check(NAME, true, "It starts."));
          started.cacheAccepted().map(StartChecks::accepted).ifPresent(checks::add);
          yield checks;
        }
      };
    } catch (FossilizeException e) {
      return List.of(Check.wrong(NAME, e));
    }
  }

  private static Check accepted(boolean accepted) {
    return new Check(
        "code-cache-accepted",
        accepted,
        accepted
            ? "V8 accepts its code cache."
            : "V8 rejects its code cache: it was made by another runtime or with other V8"
                + " options.");
  }

  private static Proof proof(Inspection inspection, Path folder) throws IOException {
    Target target = inspection.binary().target();
    Optional<Runner> runner = Runner.forTarget(target);
    return runner.isPresent()
        ? Proof.of(inspection, runner.get(), folder, Proof.Trust.UNKNOWN, false)
        : new Proof.NotStarted("this machine can't run " + target + " executables");
  }
}

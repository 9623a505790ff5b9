package dev.fossilize.packager.report;

import dev.fossilize.codecache.generate.GeneratorOptions;
import dev.fossilize.codecache.generate.Probe;
import dev.fossilize.inject.options.OptionsVariable;
import dev.fossilize.inject.sea.ExecArgvExtension;
import dev.fossilize.inject.sea.SeaFields;
import dev.fossilize.packager.loader.EmbeddedApplication;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** What starting an executable showed. */
public sealed interface Proof {
  /**
   * It starts.
   *
   * @param cacheAccepted whether V8 takes its code cache; empty where it has none
   */
  record Started(Optional<Boolean> cacheAccepted) implements Proof {}

  /** What is known of the runtime that an executable was made of. */
  enum Trust {
    /** As its publisher built it; known to start here, unless it takes an emulator. */
    PUBLISHED,
    /** The user's own build; known to start here as well. */
    OWN,
    /** Nothing: its failure to start under an emulator says nothing of the executable. */
    UNKNOWN
  }

  /** It was not started; {@code reason} is a clause. */
  record NotStarted(String reason) implements Proof {}

  /**
   * Starts an executable, but not its application.
   *
   * @param runner how its target is run here
   * @param folder an empty one for temporary files
   * @param parsed whether the script is known to be free of errors, so that only a code cache is a
   *     reason to have it compiled
   * @throws FossilizeException if it has no blob, does not start, or is another version than its
   *     bytes say
   */
  static Proof of(Inspection inspection, Runner runner, Path folder, Trust trust, boolean parsed)
      throws IOException {
    SeaFields fields =
        inspection
            .fields()
            .orElseThrow(
                () ->
                    new FossilizeException(
                        inspection.binary().file() + ": there is no blob in it.",
                        "This is a plain Node.js executable; 'fossilize package' makes one of an"
                            + " application."));
    if (fields.mainIsSnapshot()) {
      return new NotStarted("its main is a start-up snapshot, which can't be asked");
    }
    Optional<String> hindrance = GeneratorOptions.hindrance(fields.execArgv());
    if (hindrance.isPresent()) {
      return new NotStarted("it runs with " + hindrance.get() + ", and can't be asked then");
    }
    if (!Files.isExecutable(inspection.binary().file().path())) {
      return new NotStarted("programs can't be started where it lies");
    }
    Optional<String> variable =
        trust == Trust.PUBLISHED && inspection.takesOptionsByBlob()
            ? Optional.of(OptionsVariable.USUAL)
            : OptionsVariable.of(inspection.partsWithoutBlob());
    if (variable.isEmpty()) {
      return new NotStarted("its Node.js was built without NODE_OPTIONS, by which it is asked");
    }
    Probe.Way way = new Probe.Way.Variable(variable.get());
    Path executable = inspection.binary().file().path();
    switch (fields.execArgvExtension()) {
      case ENV -> {}
      case CLI -> way = new Probe.Way.Argument();
      case NONE -> {
        if (inspection.binary().target().os() == Os.DARWIN) {
          return new NotStarted("it takes no options, by which it would be asked");
        }
        executable = asking(inspection, folder);
      }
    }
    Probe.Script script = EmbeddedApplication.of(fields).probed();
    boolean compiled = script.cache().isPresent() || !parsed;
    Probe.Answer answer;
    try {
      answer = new Probe(runner).ask(executable, way, script, compiled, fields.execArgv(), folder);
    } catch (FossilizeException e) {
      if (trust != Trust.UNKNOWN || inspection.binary().target() == Target.current()) {
        throw e;
      }
      return new NotStarted("Node.js does not start here " + runner.how());
    }
    String expected = "v" + inspection.binary().version();
    if (!answer.version().equals(expected)) {
      throw new FossilizeException(
          inspection.binary().file()
              + ": says that it is Node.js "
              + answer.version()
              + ", its bytes say "
              + expected
              + ".",
          "Use a Node.js executable as it was published.");
    }
    return new Started(answer.cacheAccepted());
  }

  /**
   * A copy that takes options from the environment, and differs in nothing else. Signatures over it
   * are wrong, for which macOS alone would not start it.
   */
  private static Path asking(Inspection inspection, Path folder) throws IOException {
    Path original = inspection.binary().file().path();
    Path copy = folder.resolve("asking" + inspection.binary().target().executableSuffix());
    Files.copy(original, copy, StandardCopyOption.COPY_ATTRIBUTES);
    try (FileChannel file = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      var _ =
          file.write(
              ByteBuffer.wrap(new byte[] {(byte) ExecArgvExtension.ENV.value()}),
              inspection.execArgvExtensionAt());
    }
    return copy;
  }
}

package dev.fossilize.packager.report;

import dev.fossilize.codecache.generate.GeneratorOptions;
import dev.fossilize.codecache.generate.Probe;
import dev.fossilize.inject.sea.ExecArgvExtension;
import dev.fossilize.inject.sea.SeaFields;
import dev.fossilize.packager.loader.EmbeddedApplication;
import dev.fossilize.platforms.bytes.ByteSearch;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    if (fields.execArgvExtension() != ExecArgvExtension.ENV) {
      return new NotStarted("it takes no options from the environment, by which it would be asked");
    }
    if (fields.mainIsSnapshot()) {
      return new NotStarted("its main is a start-up snapshot, which can't be asked");
    }
    Optional<String> hindrance = GeneratorOptions.hindrance(fields.execArgv());
    if (hindrance.isPresent()) {
      return new NotStarted("it runs with " + hindrance.get() + ", and can't be asked then");
    }
    if (trust != Trust.PUBLISHED && ignoresNodeOptions(inspection)) {
      return new NotStarted("its Node.js was built without NODE_OPTIONS, by which it is asked");
    }
    if (!Files.isExecutable(inspection.binary().file().path())) {
      return new NotStarted("programs can't be started where it lies");
    }
    Probe.Script script = EmbeddedApplication.of(fields).probed();
    boolean compiled = script.cache().isPresent() || !parsed;
    Probe.Answer answer;
    try {
      answer =
          new Probe(runner)
              .ask(inspection.binary().file().path(), script, compiled, fields.execArgv(), folder);
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

  /** Whether the application would run in place of the question. */
  private static boolean ignoresNodeOptions(Inspection inspection) throws IOException {
    boolean[] found = {false};
    for (ByteSource part : inspection.partsWithoutBlob()) {
      ByteSearch.forText("\"node_without_node_options\": true")
          .each(
              part,
              _ -> {
                found[0] = true;
                return false;
              });
    }
    return found[0];
  }
}

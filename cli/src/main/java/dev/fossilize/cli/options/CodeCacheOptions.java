package dev.fossilize.cli.options;

import dev.fossilize.codecache.container.CacheContainer;
import dev.fossilize.codecache.generate.CodeCacheChoice;
import dev.fossilize.codecache.generate.Training;
import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.commons.exec.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Which code cache the executables carry. */
public final class CodeCacheOptions extends OptionGroup {
  private final Supplier<Optional<String>> kind =
      option("--code-cache")
          .label("FILE|KIND")
          .text(
              "A FILE of 'fossilize cache', whose code caches are taken where they fit; or lazy: as"
                  + " Node.js makes it; eager: with every function; trained: with the functions"
                  + " that the --train runs need; auto: what starts fastest (default: trained with"
                  + " --train, else lazy).")
          .optional(String.class);

  private final Supplier<Boolean> none =
      option("--no-code-cache").text("The executables compile their script at every start.").flag();

  private final Supplier<List<String>> train =
      option("--train")
          .label("ARGUMENTS")
          .text(
              "Run the application with these while packaging, and put the functions that it needs"
                  + " into the code cache; once for each run. Files among them are copied into the"
                  + " run's folder.")
          .list();

  private final Supplier<List<String>> variables =
      option("--train-env")
          .label("NAME")
          .text(
              "Give the --train runs this variable of the environment too; they see little of it"
                  + " otherwise, so that no secret reaches the application by accident.")
          .list();

  public CodeCacheOptions(CommandSpec spec) {
    super(spec, "Code cache");
  }

  /** Checked. */
  public CodeCacheChoice choice() throws UsageException {
    if (none.get()) {
      if (!train.get().isEmpty()) {
        throw new UsageException(
            "--train is for code caches, but --no-code-cache was given.", "Leave one of them out.");
      }
      return new CodeCacheChoice.None();
    }
    if (train.get().isEmpty() && !variables.get().isEmpty()) {
      throw new UsageException(
          "--train-env is for training runs, but there are none.", "Name one with --train.");
    }
    List<List<String>> runs = new ArrayList<>();
    for (String arguments : train.get()) {
      runs.add(words(arguments));
    }
    return CodeCacheChoice.of(
        kind.get().filter(CodeCacheChoice.WORDS::contains),
        runs.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Training(
                    runs, environment(), Path.of("").toAbsolutePath(), Training.USUAL_LIMIT)));
  }

  private Map<String, String> environment() throws UsageException {
    Map<String, String> environment = new TreeMap<>();
    for (String name : variables.get()) {
      String value = System.getenv(name);
      if (value == null) {
        throw new UsageException(
            "--train-env " + name + ": there is no such variable in the environment.",
            "Set it, or leave the option out. A value is never taken from the command line.");
      }
      environment.put(name, value);
    }
    return environment;
  }

  /** Caches that were made elsewhere, read and checked. */
  public Optional<CacheContainer> given() throws IOException {
    Optional<String> file = kind.get().filter(word -> !CodeCacheChoice.WORDS.contains(word));
    return none.get() || file.isEmpty()
        ? Optional.empty()
        : Optional.of(GivenFile.read(Path.of(file.get()), CacheContainer::read));
  }

  /** As a shell would split them. */
  private static List<String> words(String arguments) throws UsageException {
    try {
      CommandLine parsed = CommandLine.parse("application " + arguments);
      List<String> words = new ArrayList<>();
      for (String word : parsed.getArguments()) {
        words.add(unquoted(word));
      }
      return words;
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--train " + arguments + " can't be split into words: " + e.getMessage() + ".",
          "Close the quotes.",
          e);
    }
  }

  /** The library leaves quotes around words in which something needs them. */
  private static String unquoted(String word) {
    boolean quoted =
        word.length() > 1
            && (word.charAt(0) == '"' || word.charAt(0) == '\'')
            && word.charAt(word.length() - 1) == word.charAt(0);
    return quoted ? word.substring(1, word.length() - 1) : word;
  }
}

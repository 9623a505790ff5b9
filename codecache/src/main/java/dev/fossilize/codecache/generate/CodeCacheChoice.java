package dev.fossilize.codecache.generate;

import dev.fossilize.platforms.errors.UsageException;
import java.util.Optional;
import java.util.Set;

/** Which code cache is wanted. */
public sealed interface CodeCacheChoice {
  /** What {@link #of} understands; two of them are a switch of package.json. */
  Set<String> WORDS = Set.of("lazy", "eager", "trained", "auto", "true", "false");

  /** None at all. */
  record None() implements CodeCacheChoice {}

  /** As Node.js makes them. */
  record Lazy() implements CodeCacheChoice {}

  /** With every function. */
  record Eager() implements CodeCacheChoice {}

  /** With what runs of the application compile. */
  record Trained(Training training) implements CodeCacheChoice {}

  /** All of these are made, and the one that starts fastest in the training's first run is kept. */
  record Auto(Training training) implements CodeCacheChoice {}

  /** How the application is run to make it; empty where it is not run. */
  default Optional<Training> runs() {
    return switch (this) {
      case None _, Lazy _, Eager _ -> Optional.empty();
      case Trained trained -> Optional.of(trained.training);
      case Auto auto -> Optional.of(auto.training);
    };
  }

  /**
   * The choice for a word of the command line. Where nothing is said it is {@code trained} if there
   * are training runs, else {@code lazy}: an eager cache starts tsc more slowly and prettier no
   * faster (266 instead of 206, and 446 instead of 468 million instructions), so that without runs
   * to compare there is nothing to try.
   *
   * @param word empty where nothing was said
   * @param training empty where there are no runs
   */
  static CodeCacheChoice of(Optional<String> word, Optional<Training> training)
      throws UsageException {
    return switch (word.orElse(training.isPresent() ? "trained" : "lazy")) {
      case "true" -> of(Optional.empty(), training); // of package.json, as the next
      case "false" -> new None();
      case "lazy" -> untrained("lazy", new Lazy(), training);
      case "eager" -> untrained("eager", new Eager(), training);
      case "trained" ->
          new Trained(
              training.orElseThrow(
                  () ->
                      new UsageException(
                          "A trained code cache needs to know how to run the application.",
                          "Say so with --train 'ARGUMENTS', once for each run.")));
      case "auto" -> training.<CodeCacheChoice>map(Auto::new).orElseGet(Lazy::new);
      case String other ->
          throw new UsageException(
              "There is no code cache of kind '" + other + "'.",
              "Choose auto, lazy, eager or trained.");
    };
  }

  private static CodeCacheChoice untrained(
      String word, CodeCacheChoice choice, Optional<Training> training) throws UsageException {
    if (training.isPresent()) {
      throw new UsageException(
          "--train is for code caches that are trained, not for --code-cache=" + word + ".",
          "Leave one of them out.");
    }
    return choice;
  }
}

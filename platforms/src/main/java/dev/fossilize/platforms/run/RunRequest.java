package dev.fossilize.platforms.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A target's executable to run.
 *
 * @param environment added to what {@link ChildEnvironment} allows of the host's
 * @param folder where it works; without one, where this process works
 * @param limit after which it is killed; emulators need a multiple of what the host would
 */
public record RunRequest(
    Path executable,
    List<String> arguments,
    Map<String, String> environment,
    Optional<Path> folder,
    Duration limit) {
  public RunRequest {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** A request without additions to the environment. */
  public static RunRequest of(Path executable, Duration limit, String... arguments) {
    return new RunRequest(executable, List.of(arguments), Map.of(), Optional.empty(), limit);
  }

  /** This request in another folder. */
  public RunRequest in(Path where) {
    return new RunRequest(executable, arguments, environment, Optional.of(where), limit);
  }
}

package dev.fossilize.platforms.run;

import dev.fossilize.platforms.problem.UsageException;
import dev.fossilize.platforms.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How executables of a target are run on this host. */
@FunctionalInterface
public interface Runner {
  /** The command that runs {@code executable}. */
  Command command(Path executable, List<String> arguments, Duration limit);

  /** A runner for {@code target}; empty if this host can't run its executables. */
  static Optional<Runner> forTarget(Target target) throws UsageException {
    if (target != Target.current()) {
      return Optional.empty();
    }
    return Optional.of(
        (executable, arguments, limit) ->
            Command.of(
                limit,
                Stream.concat(Stream.of(executable.toString()), arguments.stream()).toList()));
  }
}

package dev.fossilize.platforms.run;

import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.util.Optional;

/** A way to run a target's executables on this host. */
public interface Runner {
  /** For reports: {@code directly}, {@code through qemu-aarch64-static}, {@code through wine}. */
  String how();

  /** Which program does it, in words that change when that program does. */
  String identity() throws IOException;

  /**
   * Runs to the end, or to the limit.
   *
   * @throws Processes.CannotStartException if the host refuses to start it
   */
  RunResult run(RunRequest request) throws IOException;

  /** How {@code target} can be run here; nothing where it cannot. */
  static Optional<Runner> forTarget(Target target) throws IOException {
    return Host.current().runnerFor(target);
  }
}

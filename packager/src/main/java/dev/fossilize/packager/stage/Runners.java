package dev.fossilize.packager.stage;

import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.util.Optional;

/** How targets' executables are run here. */
@FunctionalInterface
public interface Runners {
  /** Every way that this machine has, emulators included. */
  Runners ALL = Runner::forTarget;

  /** This machine's own only. */
  Runners WITHOUT_EMULATORS =
      target -> target == Target.current() ? Runner.forTarget(target) : Optional.empty();

  /** How {@code target} can be run here; nothing where it cannot. */
  Optional<Runner> forTarget(Target target) throws IOException;
}

package dev.fossilize.packager.stage;

import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import java.io.IOException;
import java.util.Optional;

/** How runtimes, and what is made of them, are run here. */
@FunctionalInterface
public interface Runners {
  /** Every way that this machine has, emulators included. */
  Runners ALL =
      runtime -> {
        Optional<Runner> runner = Runner.forTarget(runtime.target());
        return runner.isPresent() ? new Way.By(runner.get()) : Way.none(runtime.target());
      };

  /** This machine's own only. */
  Runners WITHOUT_EMULATORS =
      runtime ->
          runtime.target() == Target.current() || Runner.forTarget(runtime.target()).isEmpty()
              ? ALL.forRuntime(runtime)
              : new Way.None("--no-emulators was given");

  /** Whether something can be run, and how. */
  sealed interface Way {
    /** It can. */
    record By(Runner runner) implements Way {}

    /** It can't; {@code why} is a clause. */
    record None(String why) implements Way {}

    private static Way none(Target target) {
      return new None("this machine can't run " + target + " executables");
    }
  }

  /** How {@code runtime} is run here, if it is. */
  Way forRuntime(NodeRuntime runtime) throws IOException;
}

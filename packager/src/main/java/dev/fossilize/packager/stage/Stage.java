package dev.fossilize.packager.stage;

import java.io.IOException;

/**
 * One step from an application to an executable. The result's type is what the next step takes, so
 * a pipeline that leaves one out does not compile.
 */
@FunctionalInterface
interface Stage<I, O> {
  O run(I input) throws IOException;

  /** This step, and then the next. */
  default <P> Stage<I, P> then(Stage<O, P> next) {
    return input -> next.run(run(input));
  }
}

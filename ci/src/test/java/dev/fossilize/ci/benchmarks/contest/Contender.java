package dev.fossilize.ci.benchmarks.contest;

import dev.fossilize.platforms.run.Command;
import java.io.IOException;

/**
 * One of those that are compared.
 *
 * @param before what is done, unmeasured, before each round
 * @param command what is measured
 * @param check fails unless the command did its work
 */
public record Contender(String name, Preparation before, Command command, Check check) {
  /** Done before a round. */
  @FunctionalInterface
  public interface Preparation {
    void prepare() throws IOException;
  }

  /** Looks at what a round left. */
  @FunctionalInterface
  public interface Check {
    /**
     * Fails unless the work was done.
     *
     * @param output what the command wrote to standard output
     */
    void check(String output) throws IOException;
  }
}

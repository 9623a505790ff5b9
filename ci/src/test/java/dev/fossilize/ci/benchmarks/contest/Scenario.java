package dev.fossilize.ci.benchmarks.contest;

import dev.fossilize.ci.benchmarks.Workshop;
import java.io.IOException;
import java.util.List;

/** One piece of work that several contenders do. */
public interface Scenario {
  /** A word, to choose it by. */
  String name();

  /** A headline. */
  String title(Workshop workshop);

  /** How many rounds for each that was asked for: short work is repeated more often. */
  default int rounds() {
    return 1;
  }

  /** Makes the inputs and names who competes; the first is what the others are compared with. */
  List<Contender> contenders(Workshop workshop) throws IOException;

  /** What is wanted. */
  List<Goal> goals();
}

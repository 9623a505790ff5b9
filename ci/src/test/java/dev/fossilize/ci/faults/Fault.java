package dev.fossilize.ci.faults;

import java.io.IOException;

/** One kind of what may go wrong. */
interface Fault {
  /** For the table and for {@code --only}. */
  String name();

  /** Tries it in some ways, and tells the report of each. */
  void run(Lab lab, Report report) throws IOException, InterruptedException;
}

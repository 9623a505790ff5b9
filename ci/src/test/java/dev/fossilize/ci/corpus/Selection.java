package dev.fossilize.ci.corpus;

import dev.fossilize.runtimes.RealRuntimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What of the corpus is run, by system properties.
 *
 * @param names "corpus": names with commas between them, or "all", which is the default
 * @param lines "corpus.node": major versions, or "all" that a program names, which is the default
 * @param packaging "corpus.how": one of {@link Packaging}, in lower case
 */
record Selection(String names, String lines, Packaging packaging) {
  static final String ALL = "all";

  /** One program on one release of Node.js. */
  record Pair(String name, String node) {
    @Override
    public String toString() {
      return name + " on Node.js " + node;
    }
  }

  static Selection fromProperties() {
    return new Selection(
        System.getProperty("corpus", ALL),
        System.getProperty("corpus.node", ALL),
        Packaging.valueOf(System.getProperty("corpus.how", "executable").toUpperCase(Locale.ROOT)));
  }

  /** A line that is asked for by its number is tried even where the program does not name it. */
  List<Pair> pairs(Corpus corpus) {
    List<Pair> pairs = new ArrayList<>();
    boolean all = names.equals(ALL);
    for (String name : all ? corpus.names() : List.of(names.split(",", -1))) {
      List<String> own = corpus.program(name).node();
      List<String> majors = lines.equals(ALL) ? own : List.of(lines.split(",", -1));
      for (String major : majors) {
        if (!all || own.contains(major)) {
          pairs.add(new Pair(name, release(major)));
        }
      }
    }
    return pairs;
  }

  /** The release of a line that tests use. */
  static String release(String major) {
    return RealRuntimes.VERSIONS.stream()
        .filter(version -> version.startsWith(major + "."))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no release of Node.js " + major));
  }
}

package dev.fossilize.ci.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What two observations do not have in common. */
final class Difference {
  private static final int CONTEXT = 200;

  private Difference() {}

  static List<String> between(Observation node, Observation ours) {
    List<String> found = new ArrayList<>();
    if (node.exit() != ours.exit()) {
      found.add("exit code: node " + node.exit() + ", executable " + ours.exit());
    }
    compare(found, "standard output", node.out(), ours.out());
    compare(found, "standard error", node.err(), ours.err());
    if (!node.responses().equals(ours.responses())) {
      compare(found, "answers", node.responses().toString(), ours.responses().toString());
    }
    TreeSet<String> names = new TreeSet<>(node.files().keySet());
    names.addAll(ours.files().keySet());
    for (String name : names) {
      compare(
          found,
          name,
          node.files().getOrDefault(name, "(no such file)"),
          ours.files().getOrDefault(name, "(no such file)"));
    }
    return found;
  }

  private static void compare(List<String> found, String where, String node, String ours) {
    if (!node.equals(ours)) {
      int same = 0;
      while (same < Math.min(node.length(), ours.length())
          && node.charAt(same) == ours.charAt(same)) {
        same++;
      }
      int from = Math.max(0, same - CONTEXT / 4);
      found.add(
          where
              + " differs after "
              + same
              + " characters:\n  node:       "
              + part(node, from)
              + "\n  executable: "
              + part(ours, from));
    }
  }

  private static String part(String text, int from) {
    return text.substring(from, Math.min(text.length(), from + 2 * CONTEXT)).replace("\n", "\\n");
  }
}

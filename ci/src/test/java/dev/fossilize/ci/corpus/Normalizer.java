package dev.fossilize.ci.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out of an observation what two runs of the same program never have in common: where it is
 * and where it works, and what its entry in the corpus names.
 */
record Normalizer(List<String> application, Place place, List<List<String>> replace) {
  /** Where an error passed through Node.js itself: the loader's frames are among them. */
  private static final Pattern INTERNAL_FRAMES =
      Pattern.compile("^ +at [^\\n]*\\(?(node:|<anonymous>\\))[^\\n]*\\n", Pattern.MULTILINE);

  /** Where in Node.js itself an error was thrown, with the line. */
  private static final Pattern INTERNAL_SOURCE =
      Pattern.compile("^node:\\S+:\\d+\\n[^\\n]*\\n *\\^+\\n", Pattern.MULTILINE);

  /**
   * @param common how many names at the end of both entries' paths are the same: what stands before
   *     them differs, for an executable need not hold all of the tree around its application
   */
  static Normalizer of(Launch launch, int common, Place place, CorpusProgram program) {
    List<String> names = new ArrayList<>();
    String[] parts = launch.entryPath().split("/", -1);
    String before = String.join("/", Arrays.copyOf(parts, parts.length - common));
    for (Path name : launch.names()) {
      for (Path one : List.of(name, place.work().relativize(name))) {
        names.add(one.resolve(before).toString());
        names.add(one.toString());
      }
    }
    names.sort(Comparator.comparingInt(String::length).reversed());
    return new Normalizer(names, place, program.replace());
  }

  /** How many names at the end of two paths are the same. */
  static int common(Launch one, Launch other) {
    List<String> first = List.of(one.entryPath().split("/", -1)).reversed();
    List<String> second = List.of(other.entryPath().split("/", -1)).reversed();
    int count = 0;
    while (count < Math.min(first.size(), second.size())
        && first.get(count).equals(second.get(count))) {
      count++;
    }
    return count;
  }

  Observation apply(Smoke smoke, Observation seen) {
    int port = seen.port();
    Map<String, String> files = new TreeMap<>();
    seen.files().forEach((name, content) -> files.put(name, text(content, port)));
    return new Observation(
        0,
        seen.exit(),
        lines(smoke, text(seen.out(), port)),
        lines(smoke, text(seen.err(), port)),
        seen.responses().stream()
            .map(one -> new Observation.Response(one.status(), text(one.body(), port)))
            .toList(),
        files);
  }

  private static String lines(Smoke smoke, String text) {
    return smoke.unordered() ? text.lines().sorted().collect(Collectors.joining("\n")) : text;
  }

  private String text(String text, int port) {
    String result = text.replaceAll("\\b" + port + "\\b", "<port>");
    for (String name : application) {
      String whole = Pattern.quote(name) + "(?![\\w-])";
      result = Pattern.compile(whole).matcher(result).replaceAll("<application>");
    }
    result =
        result
            .replace(place.work().toString(), "<work>")
            .replace(place.home().toString(), "<home>")
            .replace(place.temporary().toString(), "<temporary>");
    result = INTERNAL_FRAMES.matcher(result).replaceAll("");
    result = INTERNAL_SOURCE.matcher(result).replaceAll("");
    for (List<String> one : replace) {
      result = Pattern.compile(one.getFirst()).matcher(result).replaceAll(one.getLast());
    }
    return result;
  }
}

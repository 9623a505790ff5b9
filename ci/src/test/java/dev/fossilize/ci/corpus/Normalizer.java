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
record Normalizer(List<String> application, Place place, CorpusProgram program) {
  /** Where an error passed through Node.js itself: the loader's frames are among them. */
  private static final Pattern INTERNAL_FRAMES =
      Pattern.compile("^ +at [^\\n]*\\(?(node:|<anonymous>\\))[^\\n]*\\n", Pattern.MULTILINE);

  /** Where in Node.js itself an error was thrown, with the line. */
  private static final Pattern INTERNAL_SOURCE =
      Pattern.compile("^node:\\S+:\\d+\\n[^\\n]*\\n *\\^+\\n", Pattern.MULTILINE);

  static Normalizer of(Launch launch, Place place, CorpusProgram program) {
    List<String> names = new ArrayList<>();
    for (String name : launch.names()) {
      Path relative = place.work().relativize(Path.of(name));
      names.add(name);
      names.add(relative.toString());
    }
    names.sort(Comparator.comparingInt(String::length).reversed());
    return new Normalizer(names, place, program);
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
      result = result.replace(name, "<application>");
    }
    result =
        result
            .replace(place.work().toString(), "<work>")
            .replace(place.home().toString(), "<home>")
            .replace(place.temporary().toString(), "<temporary>");
    result = INTERNAL_FRAMES.matcher(result).replaceAll("");
    result = INTERNAL_SOURCE.matcher(result).replaceAll("");
    // The package alone may be in the executable, or the whole tree around it.
    String nearest = nearestFolders();
    if (!nearest.isEmpty()) {
      String within = Pattern.quote("<application>/" + nearest) + "(?![\\w.-])";
      result = Pattern.compile(within).matcher(result).replaceAll("<application>");
    }
    for (List<String> one : program.replace()) {
      result = Pattern.compile(one.getFirst()).matcher(result).replaceAll(one.getLast());
    }
    return result;
  }

  /** What the entry's path begins with: its package's folder in the tree. */
  private String nearestFolders() {
    String[] parts = program.entry().split("/", -1);
    int modules = Arrays.asList(parts).lastIndexOf("node_modules");
    if (modules < 0) {
      return "";
    }
    int length = parts[modules + 1].startsWith("@") ? modules + 3 : modules + 2;
    return String.join("/", Arrays.copyOf(parts, length));
  }
}

package dev.fossilize.packager.application.bundle;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Gives each module of a bundle an {@code import.meta} and a {@code __filename} of its own, so that
 * "am I the main module?" is true in the entry only. esbuild knows one expression for all; the
 * source map tells which module each of them stands in. Names have the same length, so that no
 * column moves.
 *
 * @param script with numbered names
 * @param files names of the modules' files by their numbers; the entry's is the first
 */
record ModuleNames(MainScript script, List<String> files) {
  private static final Pattern NAME =
      Pattern.compile(
          "\\b(?:" + EsbuildArguments.IMPORT_META + "|" + EsbuildArguments.FILENAME + ")\\b");

  private static final int DIGITS = 5;

  ModuleNames {
    files = List.copyOf(files);
  }

  /** The name of {@code import.meta} in the module of that number. */
  static String importMeta(int number) {
    return numbered(EsbuildArguments.IMPORT_META, number);
  }

  /** The name of {@code __filename} in the module of that number. */
  static String filename(int number) {
    return numbered(EsbuildArguments.FILENAME, number);
  }

  private static String numbered(String name, int number) {
    return name.substring(0, name.length() - DIGITS) + "%05d".formatted(number);
  }

  /** Whether {@code script} has such an expression. */
  static boolean in(String script) {
    return script.contains(EsbuildArguments.IMPORT_META)
        || script.contains(EsbuildArguments.FILENAME);
  }

  /** Whether the source in {@code file} may have one. */
  static boolean askedFor(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1); // only ASCII is looked for
    return text.contains("__filename") || text.contains("import.meta");
  }

  /** The same without the script's source map. */
  ModuleNames withoutMap() {
    return new ModuleNames(script.withoutMap(), files);
  }

  /** All of them the entry's. */
  static ModuleNames ofEntry(MainScript script, String entry) {
    return new ModuleNames(script, List.of(entry));
  }

  /**
   * Each its module's.
   *
   * @param mapped a script with its source map
   * @param root what {@code entry} is relative to
   */
  static ModuleNames of(MainScript mapped, Path root, String entry) {
    JsonObject map = mapped.map().orElseThrow();
    List<String> sources = SourceMaps.sources(map, mapped.folder(), root);
    List<MatchResult> found = NAME.matcher(mapped.text()).results().toList();
    List<Integer> used = Mappings.sources(map, places(mapped.text(), found));
    Map<String, Integer> numbers = numbers(used.stream().map(sources::get).toList(), entry);
    StringBuilder text = new StringBuilder(mapped.text());
    for (int i = 0; i < found.size(); i++) {
      int end = found.get(i).end();
      text.replace(end - DIGITS, end, "%05d".formatted(numbers.get(sources.get(used.get(i)))));
    }
    List<String> files = new ArrayList<>(List.of(entry));
    numbers.entrySet().stream()
        .filter(one -> one.getValue() > 0)
        .sorted(Map.Entry.comparingByValue())
        .forEach(one -> files.add(one.getKey()));
    return new ModuleNames(mapped.saying(text.toString()), files);
  }

  private static Map<String, Integer> numbers(List<String> sources, String entry) {
    Map<String, Integer> numbers = new TreeMap<>();
    int next = 1;
    for (String source : new TreeSet<>(sources)) {
      numbers.put(source, source.equals(entry) ? 0 : next++);
    }
    return numbers;
  }

  private static List<Mappings.Place> places(String text, List<MatchResult> found) {
    List<Mappings.Place> places = new ArrayList<>();
    int line = 0;
    int start = 0;
    for (MatchResult one : found) {
      for (int end = text.indexOf('\n', start);
          end >= 0 && end < one.start();
          end = text.indexOf('\n', start)) {
        line++;
        start = end + 1;
      }
      places.add(new Mappings.Place(line, one.start() - start));
    }
    return places;
  }
}

package dev.fossilize.packager.application.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gives each module of a bundle an {@code import.meta} and a {@code __filename} of its own, so that
 * "am I the main module?" is true in the entry only. esbuild knows one expression for all; which
 * module each of them stands in, the comment above each module tells. Names have the same length,
 * so that no column moves.
 *
 * @param numbers of the names in a script, in their order; empty where all are the entry's
 * @param files paths of the modules' files by their numbers; the entry's is the first
 */
record ModuleNames(List<Integer> numbers, List<String> files) {
  /** What esbuild writes above a module; all else in that column is code, but for templates. */
  private static final String COMMENT = "// ";

  /** The beginning of both expressions, which are equally long. */
  private static final String NAME = "__fossilize_";

  private static final int DIGITS = 5;

  ModuleNames {
    numbers = List.copyOf(numbers);
    files = List.copyOf(files);
  }

  /**
   * Where a module asks for its own place.
   *
   * @param end of the name, in its text
   */
  record Place(String name, int end) {}

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

  /**
   * Gives each module its own.
   *
   * @param places how many there are in the script
   * @param owners paths of the modules in which they stand, in their order; where there are not as
   *     many, all are the entry's
   */
  static ModuleNames of(int places, List<String> owners, String entry) {
    if (places != owners.size()) {
      return new ModuleNames(List.of(), List.of(entry));
    }
    Map<String, Integer> numbers = numbers(owners, entry);
    List<String> files = new ArrayList<>(List.of(entry));
    numbers.entrySet().stream()
        .filter(one -> one.getValue() > 0)
        .sorted(Map.Entry.comparingByValue())
        .forEach(one -> files.add(one.getKey()));
    return new ModuleNames(owners.stream().map(numbers::get).toList(), files);
  }

  /**
   * The paths of the modules in which the expressions stand.
   *
   * @param script not minified
   * @param modules paths of all that may be in there
   */
  static List<String> owners(Path script, Set<String> modules, String entry) throws IOException {
    List<String> owners = new ArrayList<>();
    String[] owner = {entry};
    ScriptPieces.readAny(
        script,
        piece ->
            piece
                .text()
                .lines()
                .forEach(
                    line -> {
                      if (piece.whole() && line.startsWith(COMMENT)) {
                        String path = line.substring(COMMENT.length());
                        owner[0] = modules.contains(path) ? path : owner[0];
                      }
                      places(line).forEach(_ -> owners.add(owner[0]));
                    }));
    return owners;
  }

  /**
   * A part of the script with their own names for the modules.
   *
   * @param first how many places there are before this part
   */
  String number(String part, int first) {
    List<Place> places = numbers.isEmpty() ? List.of() : places(part);
    if (places.isEmpty()) {
      return part;
    }
    StringBuilder text = new StringBuilder(part);
    for (int i = 0; i < places.size(); i++) {
      int end = places.get(i).end();
      text.replace(end - DIGITS, end, "%05d".formatted(numbers.get(first + i)));
    }
    return text.toString();
  }

  /**
   * Where the expressions stand, whatever their numbers; a regular expression takes a tenth of a
   * second for each megabyte.
   */
  static List<Place> places(String text) {
    List<Place> found = new ArrayList<>();
    for (int at = text.indexOf(NAME); at >= 0; at = text.indexOf(NAME, at + 1)) {
      int end = at + EsbuildArguments.FILENAME.length();
      if (isName(text, at, EsbuildArguments.IMPORT_META)
          || isName(text, at, EsbuildArguments.FILENAME)) {
        found.add(new Place(text.substring(at, end), end));
      }
    }
    return found;
  }

  private static boolean isName(String text, int at, String name) {
    int digits = at + name.length() - DIGITS;
    return text.startsWith(name.substring(0, name.length() - DIGITS), at)
        && digits + DIGITS <= text.length()
        && text.substring(digits, digits + DIGITS).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Map<String, Integer> numbers(List<String> owners, String entry) {
    Map<String, Integer> numbers = new TreeMap<>();
    int next = 1;
    for (String owner : new TreeSet<>(owners)) {
      numbers.put(owner, owner.equals(entry) ? 0 : next++);
    }
    return numbers;
  }
}

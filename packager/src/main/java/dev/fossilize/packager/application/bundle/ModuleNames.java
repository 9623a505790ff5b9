package dev.fossilize.packager.application.bundle;

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
 * @param script with numbered names
 * @param files paths of the modules' files by their numbers; the entry's is the first
 */
record ModuleNames(MainScript script, List<String> files) {
  /** What esbuild writes above a module; all else in that column is code, but for templates. */
  private static final String COMMENT = "\n// ";

  /** The beginning of both expressions, which are equally long. */
  private static final String NAME = "__fossilize_";

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

  /**
   * Gives each module its own.
   *
   * @param owners paths of the modules in which the expressions stand, in their order; where there
   *     are not as many, all are the entry's
   */
  static ModuleNames of(MainScript script, List<String> owners, String entry) {
    List<Integer> found = find(script.text());
    if (found.size() != owners.size()) {
      return new ModuleNames(script, List.of(entry));
    }
    Map<String, Integer> numbers = numbers(owners, entry);
    StringBuilder text = new StringBuilder(script.text());
    for (int i = 0; i < found.size(); i++) {
      int end = found.get(i) + EsbuildArguments.FILENAME.length();
      int number = numbers.getOrDefault(owners.get(i), 0);
      text.replace(end - DIGITS, end, "%05d".formatted(number));
    }
    List<String> files = new ArrayList<>(List.of(entry));
    numbers.entrySet().stream()
        .filter(one -> one.getValue() > 0)
        .sorted(Map.Entry.comparingByValue())
        .forEach(one -> files.add(one.getKey()));
    return new ModuleNames(script.saying(text.toString()), files);
  }

  /**
   * The paths of the modules in which the expressions stand.
   *
   * @param script not minified
   * @param modules paths of all that may be in there
   */
  static List<String> owners(String script, Set<String> modules, String entry) {
    List<String> owners = new ArrayList<>();
    String owner = entry;
    int at = 0;
    for (int found : find(script)) {
      for (int comment = script.indexOf(COMMENT, at);
          comment >= 0 && comment < found;
          comment = script.indexOf(COMMENT, at)) {
        at = comment + COMMENT.length();
        String path = script.substring(at, script.indexOf('\n', at));
        owner = modules.contains(path) ? path : owner;
      }
      owners.add(owner);
    }
    return owners;
  }

  /**
   * Where the expressions begin; a regular expression takes a tenth of a second for each megabyte.
   */
  private static List<Integer> find(String script) {
    List<Integer> found = new ArrayList<>();
    for (int at = script.indexOf(NAME); at >= 0; at = script.indexOf(NAME, at + 1)) {
      if (script.startsWith(EsbuildArguments.IMPORT_META, at)
          || script.startsWith(EsbuildArguments.FILENAME, at)) {
        found.add(at);
      }
    }
    return found;
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

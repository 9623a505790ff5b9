package dev.fossilize.packager.application.bundle;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fossilize.platforms.json.JsonFile;
import dev.fossilize.platforms.json.JsonMembers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * esbuild's own account of what it did. Source: its documentation, "Metafile".
 *
 * @param whole as esbuild wrote it
 * @param inputs every file, relative to where it worked, with the files that each one imports
 * @param importStatements what is left of static imports in the output
 * @param importCalls what is left of {@code require()} and {@code import()} of known names
 * @param kept the inputs of which something is in an output
 * @param statementTargets the inputs that import statements lead to
 */
record Metafile(
    JsonObject whole,
    Map<String, Set<String>> inputs,
    Set<String> importStatements,
    Set<String> importCalls,
    Set<String> kept,
    Set<String> statementTargets) {
  static Metafile read(Path file) throws IOException {
    JsonObject all = JsonFile.read(file);
    Map<String, Set<String>> inputs = new TreeMap<>();
    members(all, "inputs")
        .forEach(input -> inputs.put(input.getKey(), imported(input.getValue(), Set.of())));
    Set<String> targets = new TreeSet<>();
    members(all, "inputs")
        .forEach(input -> targets.addAll(imported(input.getValue(), Set.of("import-statement"))));
    Set<String> statements = new TreeSet<>();
    Set<String> calls = new TreeSet<>();
    Set<String> kept = new TreeSet<>();
    members(all, "outputs")
        .forEach(
            output -> {
              statements.addAll(imported(output.getValue(), Set.of("import-statement")));
              calls.addAll(imported(output.getValue(), Set.of("require-call", "dynamic-import")));
              members(output.getValue().getAsJsonObject(), "inputs")
                  .filter(input -> bytesInOutput(input.getValue()) > 0)
                  .forEach(input -> kept.add(input.getKey()));
            });
    return new Metafile(all, inputs, statements, calls, kept, targets);
  }

  /** Whether an import statement leads to that input. */
  boolean isImported(String path) {
    return statementTargets.contains(path);
  }

  /** What of the application is in the output, with the imports between those files. */
  Map<String, Set<String>> bundled() {
    Map<String, Set<String>> bundled = new TreeMap<>();
    kept.forEach(path -> bundled.put(path, inputs.getOrDefault(path, Set.of())));
    return bundled;
  }

  /**
   * The static imports that are left, and what calls ask for below one of their names: esbuild
   * takes an alias of {@code node:fs} for one of the beginning of {@code node:fs/promises}, too,
   * unless that has an alias of its own.
   */
  Set<String> importsToAlias() {
    Set<String> all = new TreeSet<>(importStatements);
    importCalls.stream()
        .filter(call -> importStatements.stream().anyMatch(name -> call.startsWith(name + "/")))
        .forEach(all::add);
    return all;
  }

  /** The inputs that import {@code path}. */
  List<String> importersOf(String path) {
    return inputs.entrySet().stream()
        .filter(input -> input.getValue().contains(path))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Stream<Map.Entry<String, JsonElement>> members(JsonObject object, String name) {
    return object.getAsJsonObject(name).entrySet().stream();
  }

  /**
   * @param kinds the kinds to tell, or none for all
   */
  private static Set<String> imported(JsonElement file, Set<String> kinds) {
    Set<String> paths = new TreeSet<>();
    for (JsonElement element : file.getAsJsonObject().getAsJsonArray("imports")) {
      JsonObject imported = element.getAsJsonObject();
      boolean told =
          kinds.isEmpty() || kinds.contains(JsonMembers.text(imported, "kind").orElse(""));
      if (told) {
        JsonMembers.text(imported, "path").ifPresent(paths::add);
      }
    }
    return paths;
  }

  private static long bytesInOutput(JsonElement input) {
    return JsonMembers.number(input.getAsJsonObject(), "bytesInOutput").orElse(0L);
  }
}

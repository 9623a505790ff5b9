package dev.fossilize.packager.application.entry;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fossilize.platforms.json.JsonFile;
import dev.fossilize.platforms.json.JsonMembers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A package.json, as far as it tells what the application is. Source: the Node.js documentation,
 * "Modules: Packages", and npm's "package.json".
 *
 * @param file where it is
 * @param content all of it
 */
public record PackageJson(Path file, JsonObject content) {
  /** What {@code exports} is asked for; its own order decides between them. */
  private static final Set<String> CONDITIONS = Set.of("node", "import", "require", "default");

  /**
   * A place that says where the application starts.
   *
   * @param field what to call it in messages: {@code bin.tool}
   * @param target a path relative to the package's folder
   * @param command the name that npm would give the command
   */
  record Candidate(String field, String target, Optional<String> command) {}

  /** The package.json in {@code folder}, if it has one. */
  public static Optional<PackageJson> in(Path folder) throws IOException {
    Path file = folder.resolve("package.json");
    return Files.exists(file)
        ? Optional.of(new PackageJson(file, JsonFile.read(file)))
        : Optional.empty();
  }

  /** The package.json of the package that {@code file} belongs to: the nearest one above it. */
  public static Optional<PackageJson> nearest(Path file) throws IOException {
    for (Path at = file.getParent(); at != null; at = at.getParent()) {
      Optional<PackageJson> found = in(at);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The folder that it describes. */
  public Path folder() {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** The package's name as npm knows it. */
  public Optional<String> fullName() {
    return JsonMembers.text(content, "name").filter(name -> !name.isBlank());
  }

  /** The package's name without its scope. */
  public Optional<String> name() {
    return fullName()
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .filter(name -> !name.isBlank());
  }

  public Optional<String> version() {
    return JsonMembers.text(content, "version");
  }

  public Optional<String> description() {
    return JsonMembers.text(content, "description");
  }

  /** Whether its {@code .js} files are ECMAScript modules. */
  public boolean isModule() {
    return JsonMembers.text(content, "type").equals(Optional.of("module"));
  }

  /** Where it says that it starts, the likeliest first: a command before what others import. */
  List<Candidate> candidates() {
    List<Candidate> all = new ArrayList<>();
    bin().ifPresent(all::add);
    for (String field : List.of("main", "module")) {
      JsonMembers.text(content, field)
          .ifPresent(target -> all.add(new Candidate(field, target, Optional.empty())));
    }
    Optional.ofNullable(content.get("exports"))
        .flatMap(PackageJson::exported)
        .ifPresent(target -> all.add(new Candidate("exports", target, Optional.empty())));
    return all;
  }

  private Optional<Candidate> bin() {
    if (!(content.get("bin") instanceof JsonObject)) {
      return JsonMembers.text(content, "bin")
          .map(target -> new Candidate("bin", target, Optional.empty()));
    }
    return command()
        .map(
            one -> new Candidate("bin." + one.getKey(), one.getValue(), Optional.of(one.getKey())));
  }

  /** Of several commands the one named like the package, or the first where all are one file. */
  private Optional<Map.Entry<String, String>> command() {
    Map<String, String> commands = commands();
    Stream<Map.Entry<String, String>> like =
        new HashSet<>(commands.values()).size() == 1
            ? commands.entrySet().stream()
            : Stream.empty();
    return Stream.concat(
            commands.entrySet().stream()
                .filter(one -> name().filter(one.getKey()::equals).isPresent()),
            like)
        .findFirst();
  }

  /** Whether it has several commands and nothing says which of them is meant. */
  boolean isUndecided() {
    return !commands().isEmpty() && command().isEmpty();
  }

  /** Every command with the file that it starts, in the order of the file. */
  Map<String, String> commands() {
    Map<String, String> commands = new LinkedHashMap<>();
    if (content.get("bin") instanceof JsonObject all) {
      for (String command : all.keySet()) {
        JsonMembers.text(all, command).ifPresent(target -> commands.put(command, target));
      }
    }
    return commands;
  }

  private static Optional<String> exported(JsonElement exports) {
    return switch (exports) {
      case JsonPrimitive target when target.isString() -> Optional.of(target.getAsString());
      case JsonArray choices -> firstExported(choices.asList());
      case JsonObject object when object.has(".") -> exported(object.get("."));
      case JsonObject conditions ->
          firstExported(
              conditions.entrySet().stream()
                  .filter(entry -> CONDITIONS.contains(entry.getKey()))
                  .map(Map.Entry::getValue)
                  .toList());
      case JsonElement other -> Optional.empty();
    };
  }

  private static Optional<String> firstExported(List<JsonElement> choices) {
    return choices.stream().flatMap(choice -> exported(choice).stream()).findFirst();
  }
}

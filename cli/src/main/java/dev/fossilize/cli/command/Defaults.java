package dev.fossilize.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fossilize.cli.options.DarwinOptionGroup;
import dev.fossilize.packager.application.advice.NearMiss;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.json.JsonFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Options that the command line leaves open, taken from the environment, and where that is silent
 * too, from the {@code fossilize} object of the application's package.json. Both are turned into
 * arguments, so that they mean exactly what the same words on the command line mean.
 */
public final class Defaults {
  private static final String OBJECT = "fossilize";
  private static final String ENTRY = "entry";
  private static final String FILE_OR = "FILE|";

  /**
   * Environment variable to option; {@code --[no-]x} stands for a switch whose value is true or
   * false.
   */
  private static final Map<String, String> VARIABLES =
      Map.of(
          "FOSSILIZE_NODE_VERSION", "--node-version",
          "FOSSILIZE_PLATFORMS", "--target",
          "FOSSILIZE_CACHE_DIR", "--cache-dir",
          "FOSSILIZE_REMOTE_CACHE", "--remote-cache",
          "FOSSILIZE_SIGN", "--sign",
          "FOSSILIZE_HOLE_PUNCH", "--hole-punch",
          "FOSSILIZE_CONCURRENCY_LIMIT", "--jobs");

  private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])([A-Z])");

  private final CommandSpec command;
  private final Set<String> given = new LinkedHashSet<>();
  private final Set<String> placed;
  private final boolean ignoresOthers;
  private final List<String> added = new ArrayList<>();

  private Defaults(ParseResult parsed, boolean ignoresOthers) {
    this.ignoresOthers = ignoresOthers;
    this.command = parsed.commandSpec();
    parsed.matchedOptions().forEach(option -> given.add(option.longestName()));
    this.placed = Set.copyOf(given);
  }

  /**
   * The arguments to add to those of a parsed command.
   *
   * @param parsed the command line's own options
   * @param asked the command: its application is a file, a folder, or nothing for the current
   *     folder
   * @throws UsageException if package.json holds an option that there is not, or a value that fits
   *     none
   */
  public static List<String> forCommand(
      ParseResult parsed, Map<String, String> environment, ForApplication asked)
      throws IOException {
    Optional<Path> entry = asked.entry();
    Defaults defaults = new Defaults(parsed, asked.ignoresOtherOptions());
    defaults.addEnvironment(environment);
    Optional<Path> file =
        nearestPackageJson(entry.orElse(Path.of("")).toAbsolutePath().normalize());
    if (file.isPresent()) {
      defaults.addFile(file.get(), entry.isEmpty());
    }
    return defaults.added;
  }

  private void addEnvironment(Map<String, String> environment) throws UsageException {
    for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
      String value = environment.get(variable.getKey());
      OptionSpec option = command.findOption(variable.getValue());
      if (value == null || value.isBlank() || option == null || !given.add(option.longestName())) {
        continue;
      }
      if (isSwitch(option)) {
        addSwitch(option, isTrue(variable.getKey(), value));
      } else {
        added.add(option.longestName() + "=" + value.strip());
      }
    }
  }

  private static boolean isTrue(String variable, String value) throws UsageException {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes", "on", "y" -> true;
      case "0", "false", "no", "off", "n" -> false;
      default ->
          throw new UsageException(
              variable + " is '" + value + "'.", "Set it to true or false, or unset it.");
    };
  }

  private void addFile(Path file, boolean entryOpen) throws IOException {
    // Only a look: what is not UTF-8 is told of by whoever reads it as JSON.
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    if (!text.contains('"' + OBJECT + '"')) {
      return;
    }
    JsonElement options = JsonFile.read(file).get(OBJECT);
    if (options == null) {
      return;
    }
    if (!options.isJsonObject()) {
      throw new UsageException(
          file + ": '" + OBJECT + "' is not an object.", "Give it options by their long names.");
    }
    Path folder = file.resolveSibling("");
    for (Map.Entry<String, JsonElement> member : options.getAsJsonObject().entrySet()) {
      if (member.getKey().equals(ENTRY)) {
        if (entryOpen) {
          added.add(folder.resolve(text(file, ENTRY, member.getValue())).toString());
        }
      } else {
        addMember(file, folder, member.getKey(), member.getValue());
      }
    }
  }

  private void addMember(Path file, Path folder, String key, JsonElement value)
      throws UsageException {
    String name = CAMEL.matcher(key).replaceAll("-$1").toLowerCase(Locale.ROOT);
    OptionSpec option = option(name);
    if (option == null && ignoresOthers) {
      return;
    }
    if (option == null) {
      throw new UsageException(
          file
              + ": '"
              + OBJECT
              + "' holds '"
              + key
              + "', which is no option of 'fossilize package'.",
          NearMiss.question(key, names()) + "See 'fossilize package --help' for the names.");
    }
    if (isPlacedOtherwise(option) || !given.add(option.longestName())) {
      return;
    }
    if (isSwitch(option)) {
      if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
        throw new UsageException(file + ": '" + key + "' is not true or false.", "Correct it.");
      }
      addSwitch(option, value.getAsBoolean());
      return;
    }
    List<String> values = new ArrayList<>();
    switch (value) {
      case JsonObject map -> {
        boolean any = option.longestName().equals(DarwinOptionGroup.INFO);
        for (Map.Entry<String, JsonElement> pair : map.entrySet()) {
          JsonElement one = pair.getValue();
          boolean json = any && (one.isJsonArray() || one.isJsonObject());
          values.add(pair.getKey() + "=" + (json ? one.toString() : text(file, key, one)));
        }
      }
      case JsonArray list -> {
        for (JsonElement item : list) {
          values.add(text(file, key, item));
        }
      }
      default -> values.add(text(file, key, value));
    }
    for (String one : values) {
      boolean path = isPath(option) || namesFile(option, folder, one);
      added.add(option.longestName() + "=" + (path ? relativeTo(folder, one) : one));
    }
  }

  /**
   * Whoever says where the executable goes replaces what package.json says of it in other words.
   */
  private boolean isPlacedOtherwise(OptionSpec option) {
    return switch (option.longestName()) {
      case "--output" -> placed.contains("--out-dir") || placed.contains("--name");
      case "--out-dir", "--name" -> placed.contains("--output");
      default -> false;
    };
  }

  private static String text(Path file, String key, JsonElement value) throws UsageException {
    if (value instanceof JsonPrimitive text) {
      return text.getAsString();
    }
    throw new UsageException(
        file + ": '" + key + "' holds " + value + ", which is neither text nor a number.",
        "Correct it, or leave it out.");
  }

  /** By its long name; a list may have its plural. */
  private @Nullable OptionSpec option(String name) {
    OptionSpec exact = command.findOption("--" + name);
    return exact == null && name.endsWith("s")
        ? command.findOption("--" + name.substring(0, name.length() - 1))
        : exact;
  }

  private List<String> names() {
    return command.options().stream().map(option -> option.longestName().substring(2)).toList();
  }

  private void addSwitch(OptionSpec option, boolean on) {
    if (on) {
      added.add(option.longestName());
    } else if (option.negatable()) {
      added.add("--no-" + option.longestName().substring(2));
    }
  }

  private static boolean isSwitch(OptionSpec option) {
    return option.type() == boolean.class;
  }

  /** Paths in package.json are relative to it, wherever the command runs. */
  private static boolean isPath(OptionSpec option) {
    return option.type() == Path.class || option.longestName().equals("--asset");
  }

  /** For options that take a file or something else, as their label tells. */
  private static boolean namesFile(OptionSpec option, Path folder, String value) {
    try {
      return option.paramLabel().startsWith(FILE_OR) && Files.isRegularFile(folder.resolve(value));
    } catch (InvalidPathException e) {
      return false; // it is the other thing then
    }
  }

  /**
   * Only what stands before a pattern or a key is looked at: the rest need not be a path on this
   * host.
   */
  private static String relativeTo(Path folder, String value) {
    String head = value.split("[=*?\\[{]", 2)[0];
    try {
      boolean relative = !Path.of(head).isAbsolute() && !folder.toString().isEmpty();
      return relative ? folder + "/" + value : value;
    } catch (InvalidPathException e) {
      return value; // its own option says what is wrong with it
    }
  }

  private static Optional<Path> nearestPackageJson(Path start) {
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path file = folder.resolve("package.json");
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}

package dev.fossilize.packager.imports;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code exports} and {@code imports} of a package.json may lead to, under whatever conditions
 * Node.js or a program may set. Source: the Node.js documentation, "Modules: Packages".
 */
final class Exported {
  /** Nothing that runs on Node.js is asked for under these. */
  private static final Set<String> FOREIGN =
      Set.of("types", "browser", "deno", "bun", "react-native", "workerd", "worker", "edge-light");

  private Exported() {}

  /**
   * All that a name may mean.
   *
   * @param name {@code .}, {@code ./sub} or {@code #name}
   */
  static List<String> targets(JsonElement map, String name) {
    List<String> targets = new ArrayList<>();
    if (map instanceof JsonObject names && names.keySet().stream().anyMatch(Exported::isName)) {
      for (Map.Entry<String, JsonElement> entry : names.entrySet()) {
        collect(entry.getKey(), entry.getValue(), name, targets);
      }
    } else if (name.equals(".")) {
      collect(map, targets);
    }
    return targets;
  }

  private static boolean isName(String key) {
    return key.startsWith(".") || key.startsWith("#");
  }

  private static void collect(String key, JsonElement value, String name, List<String> targets) {
    int star = key.indexOf('*');
    String start = star < 0 ? key : key.substring(0, star);
    String end = star < 0 ? "" : key.substring(star + 1);
    if (key.equals(name)) {
      collect(value, targets);
    } else if ((star >= 0 || key.endsWith("/"))
        && name.startsWith(start)
        && name.endsWith(end)
        && name.length() >= start.length() + end.length()) {
      String rest = name.substring(start.length(), name.length() - end.length());
      List<String> patterns = new ArrayList<>();
      collect(value, patterns);
      patterns.forEach(
          pattern -> targets.add(star < 0 ? pattern + rest : pattern.replace("*", rest)));
    }
  }

  private static void collect(JsonElement value, List<String> targets) {
    switch (value) {
      case JsonPrimitive text when text.isString() -> targets.add(text.getAsString());
      case JsonArray choices -> choices.forEach(choice -> collect(choice, targets));
      case JsonObject conditions ->
          conditions.entrySet().stream()
              .filter(entry -> !FOREIGN.contains(entry.getKey()))
              .forEach(entry -> collect(entry.getValue(), targets));
      default -> {}
    }
  }
}

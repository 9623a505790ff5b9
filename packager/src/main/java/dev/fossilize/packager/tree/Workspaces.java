package dev.fossilize.packager.tree;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fossilize.platforms.errors.UsageException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Folders of the packages that are developed together with the application. */
final class Workspaces {
  private Workspaces() {}

  /** What {@code workspaces} of a package.json name. */
  static PathPatterns of(OwnPackage own) throws UsageException {
    Optional<JsonElement> field =
        own.manifest().map(manifest -> manifest.description().content().get("workspaces"));
    Optional<JsonElement> list =
        field.map(found -> found instanceof JsonObject object ? object.get("packages") : found);
    List<String> patterns =
        list.filter(JsonArray.class::isInstance).map(JsonElement::getAsJsonArray).stream()
            .flatMap(array -> array.asList().stream())
            .filter(JsonElement::isJsonPrimitive)
            .map(JsonElement::getAsString)
            .flatMap(Workspaces::included)
            .toList();
    return PathPatterns.parse(patterns);
  }

  private static Stream<String> included(String pattern) {
    return pattern.startsWith("!") ? Stream.empty() : Stream.of(PathPatterns.plain(pattern));
  }
}

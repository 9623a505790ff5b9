package dev.fossilize.packager.application.bundle;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.json.JsonFile;
import dev.fossilize.platforms.json.JsonMembers;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Edits source maps. Source: ECMA-426. */
final class SourceMaps {
  /** {@code webpack://} and the like, out of maps that packages bring; no drive's letter. */
  private static final Pattern ELSEWHERE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:");

  private SourceMaps() {}

  /** A map as a bundler writes it; the names of sources may be those of any package's own maps. */
  static JsonObject read(Path file) throws IOException {
    JsonObject map = JsonFile.read(file);
    if (JsonMembers.text(map, "mappings").isEmpty()
        || !map.has("sources")
        || !map.get("sources").isJsonArray()) {
      throw new UsageException(file + " is no source map.", "Check that it is the right file.");
    }
    return map;
  }

  /**
   * The map of a script that has moved down.
   *
   * @param lines how many lines were put before it; negative where some were taken off that map to
   *     nothing
   */
  static JsonObject moved(JsonObject map, int lines) {
    String mappings = map.get("mappings").getAsString(); // one ';' ends each line
    int fewer = Math.clamp(-lines, 0, mappings.length());
    JsonObject moved = map.deepCopy();
    moved.addProperty("mappings", ";".repeat(Math.max(lines, 0)) + mappings.substring(fewer));
    return moved;
  }

  /** The map with its sources relative to {@code root}, and not to where it was written. */
  static JsonObject relativeTo(JsonObject map, Path writtenIn, Path root) {
    JsonArray sources = new JsonArray();
    for (JsonElement source : map.getAsJsonArray("sources")) {
      Optional<String> place =
          JsonMembers.text(source) // none where nobody knows it
              .filter(name -> !ELSEWHERE.matcher(name).lookingAt())
              .flatMap(name -> between(root, writtenIn, name));
      sources.add(place.isPresent() ? new JsonPrimitive(place.get()) : source.deepCopy());
    }
    JsonObject relative = map.deepCopy();
    relative.add("sources", sources);
    return relative;
  }

  /** The comment that carries the whole map. */
  static String comment(JsonObject map) {
    return "//# sourceMappingURL=data:application/json;base64,"
        + Base64.getEncoder().encodeToString(bytes(map))
        + "\n";
  }

  static byte[] bytes(JsonObject map) {
    return new Gson().toJson(map).getBytes(StandardCharsets.UTF_8);
  }

  private static String url(String path) {
    try {
      String absolute = new URI(null, null, "/" + path, null).getRawPath();
      return absolute.substring(1); // a relative one must have no colon in its first part
    } catch (URISyntaxException e) {
      throw new IllegalStateException("every path can be quoted", e);
    }
  }

  /** Names are URLs: percent signs stand for what may not be in one; none for what is no path. */
  private static Optional<String> between(Path root, Path writtenIn, String name) {
    try {
      String path = URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
      return Optional.of(url(SlashPath.between(root, writtenIn.resolve(path).normalize())));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a package's own, not quoted, or not of this system
    }
  }
}

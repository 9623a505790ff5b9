package dev.fossilize.packager.application.bundle;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.platforms.json.JsonFile;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;

/** Edits source maps. Source: ECMA-426. */
final class SourceMaps {
  /** {@code webpack://} and the like, out of maps that packages bring; no drive's letter. */
  private static final Pattern ELSEWHERE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:");

  private SourceMaps() {}

  static JsonObject read(Path file) throws IOException {
    return JsonFile.read(file);
  }

  /**
   * The map of a script that has moved down.
   *
   * @param lines how many lines were put before it; negative where some were taken off that map to
   *     nothing
   */
  static JsonObject moved(JsonObject map, int lines) {
    String mappings = map.get("mappings").getAsString(); // one ';' ends each line
    JsonObject moved = map.deepCopy();
    moved.addProperty(
        "mappings", lines >= 0 ? ";".repeat(lines) + mappings : mappings.substring(-lines));
    return moved;
  }

  /** The map with its sources relative to {@code root}, and not to where it was written. */
  static JsonObject relativeTo(JsonObject map, Path writtenIn, Path root) {
    JsonArray sources = new JsonArray();
    for (JsonElement source : map.getAsJsonArray("sources")) {
      String name = source.getAsString();
      boolean url = ELSEWHERE.matcher(name).lookingAt();
      sources.add(url ? name : url(SlashPath.between(root, resolved(writtenIn, name))));
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

  /** Names are URLs: percent signs stand for what may not be in one. */
  private static Path resolved(Path folder, String name) {
    String path = URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    return folder.resolve(path).normalize();
  }
}

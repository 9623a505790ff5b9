package dev.fossilize.codecache.container;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.fossilize.codecache.generate.CodeCacheKind;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.json.JsonMembers;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a container's caches were made of: {@code format}, which is 1, and {@code caches}, each with
 * {@code target}, {@code node}, {@code source}, {@code runtime} and {@code cache} (SHA-256), {@code
 * execArgs} and {@code origin}.
 */
final class Manifest {
  static final String NAME = "manifest.json";

  private static final int FORMAT = 1;

  private Manifest() {}

  static String fileOf(Target target) {
    return target + ".cache";
  }

  static byte[] of(List<DetachedCache> caches) {
    JsonArray list = new JsonArray();
    caches.forEach(cache -> list.add(describe(cache)));
    JsonObject manifest = new JsonObject();
    manifest.addProperty("format", FORMAT);
    manifest.add("caches", list);
    return (new GsonBuilder().setPrettyPrinting().create().toJson(manifest) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  static JsonObject describe(DetachedCache cache) {
    JsonObject one = new JsonObject();
    one.addProperty("target", cache.target().toString());
    one.addProperty("node", cache.node().toString());
    one.addProperty("source", cache.sourceSha256());
    one.addProperty("runtime", cache.runtimeSha256());
    one.addProperty("cache", sha256(cache.content()));
    JsonArray execArgs = new JsonArray();
    cache.execArgs().forEach(execArgs::add);
    one.add("execArgs", execArgs);
    one.addProperty("kind", cache.kind().name());
    one.addProperty("origin", cache.origin());
    return one;
  }

  /** Reads the caches that {@code entries} of the container {@code name} hold. */
  static List<DetachedCache> read(String name, Map<String, byte[]> entries) throws IOException {
    byte[] manifest = entries.get(NAME);
    if (manifest == null) {
      throw new FormatException(
          name,
          "is no container of code caches: it has no " + NAME,
          "Make one with: fossilize cache generate");
    }
    JsonElement root;
    try {
      root = JsonParser.parseString(new String(manifest, StandardCharsets.UTF_8));
    } catch (JsonParseException e) {
      throw new FormatException(name + ", " + NAME, "is no JSON: " + e.getMessage(), e);
    }
    if (!(root instanceof JsonObject object)
        || !new JsonPrimitive(FORMAT).equals(object.get("format"))
        || !(object.get("caches") instanceof JsonArray list)) {
      throw new FormatException(
          name + ", " + NAME, "is not of format " + FORMAT, "Use the fossilize that made it.");
    }
    List<DetachedCache> caches = new ArrayList<>();
    for (JsonElement one : list) {
      if (!(one instanceof JsonObject described)) {
        throw new FormatException(name + ", " + NAME, "lists " + one + " where a cache should be");
      }
      caches.add(cache(name, described, entries));
    }
    return caches;
  }

  private static DetachedCache cache(String name, JsonObject one, Map<String, byte[]> entries)
      throws IOException {
    String node = text(name, one, "node");
    Target target;
    try {
      target = Target.parse(text(name, one, "target"));
    } catch (UsageException e) {
      throw new FormatException(name + ", " + NAME, e.problem(), e);
    }
    byte @Nullable [] bytes = entries.get(fileOf(target));
    if (bytes == null) {
      throw new FormatException(name, "has no " + fileOf(target) + ", which its manifest lists");
    }
    MemoryBytes content = new MemoryBytes(name + ", " + fileOf(target), bytes);
    String expected = text(name, one, "cache");
    if (!sha256(content).equals(expected)) {
      throw new FormatException(
          content.name(),
          "is damaged: its SHA-256 is %s, its manifest says %s"
              .formatted(sha256(content), expected),
          "Get it again from the machine that made it.");
    }
    return new DetachedCache(
        target,
        NodeVersion.parse(node)
            .orElseThrow(() -> new FormatException(name, "'" + node + "' is no release")),
        text(name, one, "source"),
        text(name, one, "runtime"),
        execArgs(name, one),
        kind(name, text(name, one, "kind")),
        text(name, one, "origin"),
        content);
  }

  private static CodeCacheKind kind(String name, String word) throws FormatException {
    return Arrays.stream(CodeCacheKind.values())
        .filter(kind -> kind.name().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new FormatException(name + ", " + NAME, "has a cache of kind '" + word + "'"));
  }

  private static List<String> execArgs(String name, JsonObject one) throws FormatException {
    if (!one.has("execArgs")) {
      return List.of();
    }
    return JsonMembers.texts(one, "execArgs")
        .orElseThrow(
            () ->
                new FormatException(
                    name + ", " + NAME, "'execArgs' is no list of texts: " + one.get("execArgs")));
  }

  private static String text(String name, JsonObject one, String member) throws FormatException {
    return JsonMembers.text(one, member)
        .orElseThrow(
            () -> new FormatException(name + ", " + NAME, "a cache has no '" + member + "'"));
  }

  private static String sha256(MemoryBytes content) {
    try {
      return Sha256.of(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory can be read
    }
  }
}

package dev.fossilize.packager.tree;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.TextFile;
import dev.fossilize.platforms.json.JsonFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code .pnp.cjs} knows: the installed packages and what each may use. Source: Yarn's
 * documentation, "PnP specification".
 *
 * @param file where it was read, for messages
 * @param base what locations are relative to
 * @param packages what is installed, the top-level packages among it
 */
record PnpState(Path file, Path base, Map<Locator, Entry> packages) {
  /** A name and a reference: {@code npm:4.1.2}, {@code workspace:packages/lib} and the like. */
  record Locator(String name, String reference) {}

  /**
   * A package.
   *
   * @param location relative to the base, with slashes; may lead into a zip archive
   * @param dependencies by the names that it asks for; peers that nobody provides are missing
   */
  record Entry(String location, SortedMap<String, Locator> dependencies) {}

  /** What stands before the state in {@code .pnp.cjs}: a string since Yarn 3, an object before. */
  private static final String TEXT = "RAW_RUNTIME_STATE =";

  private static final String OBJECT = "hydrateRuntimeState({";

  private static final String DATA = ".pnp.data.json";

  /** The state that governs {@code folder}, if Plug'n'Play is in use there. */
  static Optional<PnpState> governing(Path folder) throws IOException {
    for (Path at = folder; at != null; at = at.getParent()) {
      for (String name : List.of(".pnp.cjs", ".pnp.js")) {
        Path file = at.resolve(name);
        if (Files.isRegularFile(file)) {
          return Optional.of(read(file, at));
        }
      }
    }
    return Optional.empty();
  }

  private static PnpState read(Path file, Path base) throws IOException {
    JsonObject state = state(file, base);
    try {
      Map<Locator, Entry> packages = new HashMap<>();
      for (JsonElement named : state.getAsJsonArray("packageRegistryData")) {
        String name = text(named.getAsJsonArray().get(0));
        for (JsonElement entry : named.getAsJsonArray().get(1).getAsJsonArray()) {
          JsonArray pair = entry.getAsJsonArray();
          packages.put(new Locator(name, text(pair.get(0))), entry(pair.get(1).getAsJsonObject()));
        }
      }
      return new PnpState(file, base, packages);
    } catch (IllegalStateException | NullPointerException | IndexOutOfBoundsException e) {
      throw unknown(file, e);
    }
  }

  private static JsonObject state(Path file, Path base) throws IOException {
    String script = TextFile.read(file);
    int text = script.indexOf(TEXT);
    int object = script.indexOf(OBJECT);
    try {
      if (text >= 0) {
        return JsonParser.parseString(literal(script, script.indexOf('\'', text)))
            .getAsJsonObject();
      }
      if (Files.isRegularFile(base.resolve(DATA))) {
        return JsonFile.read(base.resolve(DATA));
      }
      if (object >= 0) {
        String rest = script.substring(object + OBJECT.length() - 1);
        return JsonParser.parseReader(new JsonReader(new StringReader(rest))).getAsJsonObject();
      }
      throw unknown(file, null);
    } catch (JsonParseException | IllegalStateException | IndexOutOfBoundsException e) {
      throw unknown(file, e);
    }
  }

  /** The string in single quotes that begins at {@code quote}. */
  private static String literal(String script, int quote) {
    StringBuilder text = new StringBuilder();
    for (int i = quote + 1; script.charAt(i) != '\''; i++) {
      char c = script.charAt(i);
      if (c == '\\') {
        i++;
        c = script.charAt(i);
        if (c == '\r' || c == '\n') {
          continue; // the line goes on
        }
      }
      text.append(c);
    }
    return text.toString();
  }

  private static Entry entry(JsonObject information) {
    SortedMap<String, Locator> dependencies = new TreeMap<>();
    for (JsonElement dependency : information.getAsJsonArray("packageDependencies")) {
      String name = text(dependency.getAsJsonArray().get(0));
      JsonElement target = dependency.getAsJsonArray().get(1);
      if (target instanceof JsonArray alias) {
        dependencies.put(name, new Locator(text(alias.get(0)), text(alias.get(1))));
      } else if (!target.isJsonNull()) {
        dependencies.put(name, new Locator(name, text(target)));
      }
    }
    return new Entry(text(information.get("packageLocation")), dependencies);
  }

  /** Names and references of the top-level package are null. */
  private static String text(JsonElement element) {
    return element.isJsonNull() ? "" : element.getAsString();
  }

  private static UsageException unknown(
      Path file, @org.jspecify.annotations.Nullable Throwable cause) {
    return new UsageException(
        file + " is not written as Yarn 2 to 4 write it.",
        "Install with 'nodeLinker: node-modules' in .yarnrc.yml, or with npm.",
        cause);
  }
}

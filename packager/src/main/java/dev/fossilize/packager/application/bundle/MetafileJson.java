package dev.fossilize.packager.application.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** Writes the form of esbuild's metafile. Source: its documentation, "Metafile". */
public final class MetafileJson {
  private static final String INPUTS = "inputs";

  private final JsonObject inputs = new JsonObject();
  private final JsonObject outputs = new JsonObject();

  /**
   * Adds a file that went in; nothing where it has been added.
   *
   * @param imports objects with {@code path}, {@code kind} and {@code original}
   */
  public void addInput(String path, long bytes, JsonArray imports) {
    JsonObject input = new JsonObject();
    input.addProperty("bytes", bytes);
    input.add("imports", imports);
    add(path, input);
  }

  /** Adds the files that another metafile has. */
  public void addInputs(JsonObject metafile) {
    JsonObject others = metafile.getAsJsonObject(INPUTS);
    others.keySet().forEach(path -> add(path, others.getAsJsonObject(path)));
  }

  private void add(String path, JsonObject input) {
    if (!inputs.has(path)) {
      inputs.add(path, input);
    }
  }

  /**
   * Adds a file that came out.
   *
   * @param entry the input that it starts with
   * @param parts as {@link #inputs} makes them
   */
  public void addOutput(String path, long bytes, String entry, JsonObject parts) {
    JsonObject output = new JsonObject();
    output.addProperty("bytes", bytes);
    output.add(INPUTS, parts);
    output.add("imports", new JsonArray());
    output.add("exports", new JsonArray());
    output.addProperty("entryPoint", entry);
    outputs.add(path, output);
  }

  /** What an output holds of each input, in bytes. */
  public static JsonObject inputs(Map<String, Long> bytes) {
    JsonObject parts = new JsonObject();
    new TreeMap<>(bytes)
        .forEach(
            (path, count) -> {
              JsonObject part = new JsonObject();
              part.addProperty("bytesInOutput", count);
              parts.add(path, part);
            });
    return parts;
  }

  /** All of it. */
  public JsonObject json() {
    JsonObject all = new JsonObject();
    all.add(INPUTS, inputs);
    all.add("outputs", outputs);
    return all;
  }
}

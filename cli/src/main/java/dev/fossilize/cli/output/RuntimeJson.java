package dev.fossilize.cli.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.runtimes.NodeRuntime;

/** A runtime, for scripts. */
public final class RuntimeJson {
  private RuntimeJson() {}

  public static JsonObject of(NodeRuntime runtime) {
    JsonObject json = new JsonObject();
    json.addProperty("target", runtime.target().toString());
    json.addProperty("version", runtime.version().toString());
    json.addProperty("executable", runtime.place());
    json.addProperty("size", runtime.size());
    json.addProperty("sha256", runtime.sha256());
    json.addProperty("source", runtime.provenance().origin().source());
    json.addProperty("origin", runtime.provenance().origin().place());
    JsonArray checks = new JsonArray();
    runtime.provenance().clauses().forEach(checks::add);
    json.add("checks", checks);
    return json;
  }
}

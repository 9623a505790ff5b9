package dev.fossilize.packager.loader;

import com.google.gson.JsonObject;
import dev.fossilize.packager.request.NodeOptions;
import java.util.List;

/**
 * What the loader is told of the executable.
 *
 * @param execArgs options that it runs with, one word each
 * @param nodeOptions what becomes of its user's
 */
public record LoaderSettings(List<String> execArgs, NodeOptions nodeOptions) {
  public LoaderSettings {
    execArgs = List.copyOf(execArgs);
  }

  /** As {@code loader/src/globals.d.ts} describes it. */
  JsonObject json() {
    JsonObject settings = new JsonObject();
    settings.addProperty("options", String.join("\n", execArgs));
    if (nodeOptions != NodeOptions.honour) {
      settings.addProperty("nodeOptions", nodeOptions.name());
    }
    return settings;
  }
}

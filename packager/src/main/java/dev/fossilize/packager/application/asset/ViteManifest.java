package dev.fossilize.packager.application.asset;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.json.JsonFile;
import dev.fossilize.platforms.json.JsonMembers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The list that {@code vite build --manifest} writes of what it has built. Source: Vite's guide,
 * "Backend Integration".
 *
 * @param file the manifest
 * @param folder what the paths in it are relative to
 * @param files every path in it, with slashes
 */
record ViteManifest(Path file, Path folder, Set<String> files) {
  static ViteManifest read(Path file) throws IOException {
    JsonObject manifest = JsonFile.read(file);
    Path folder = builtFolder(file.toAbsolutePath().normalize());
    Set<String> files = new TreeSet<>();
    for (Map.Entry<String, JsonElement> entry : manifest.entrySet()) {
      if (!(entry.getValue() instanceof JsonObject chunk)) {
        throw wrong(file, entry.getKey(), "is no object");
      }
      Optional<String> built = JsonMembers.text(chunk, "file");
      files.add(built.orElseThrow(() -> wrong(file, entry.getKey(), "has no text in 'file'")));
      files.addAll(list(file, entry.getKey(), chunk, "css"));
      files.addAll(list(file, entry.getKey(), chunk, "assets"));
      if (JsonMembers.flag(chunk, "isEntry").orElse(false)
          && Files.isRegularFile(folder.resolve(entry.getKey()))) {
        files.add(entry.getKey()); // index.html, which Vite builds under its own name
      }
    }
    return new ViteManifest(file, folder, files);
  }

  /** Vite 5 and later put the manifest into a folder {@code .vite} of its own. */
  private static Path builtFolder(Path file) {
    @Nullable Path parent = file.getParent();
    @Nullable Path above = parent == null ? null : parent.getParent();
    boolean own =
        parent != null && parent.getFileName() != null && parent.endsWith(".vite") && above != null;
    return own && above != null ? above : parent == null ? file : parent;
  }

  private static List<String> list(Path file, String key, JsonObject chunk, String field)
      throws UsageException {
    return chunk.has(field)
        ? JsonMembers.texts(chunk, field)
            .orElseThrow(() -> wrong(file, key, "has no list of texts in '" + field + "'"))
        : List.of();
  }

  private static UsageException wrong(Path file, String key, String what) {
    return new UsageException(
        file + " is no manifest of Vite's: its entry '" + key + "' " + what + ".",
        "Name the file that 'vite build' writes with build.manifest set, .vite/manifest.json.");
  }
}

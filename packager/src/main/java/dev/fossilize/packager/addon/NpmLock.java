package dev.fossilize.packager.addon;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.json.JsonFile;
import dev.fossilize.platforms.json.JsonMembers;
import dev.fossilize.runtimes.npm.Integrity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code package-lock.json} of npm 7 and later. Source: npm's documentation of it. */
final class NpmLock {
  private static final String FOLDER = "node_modules/";

  private NpmLock() {}

  static List<LockedPackage> read(Path file) throws IOException {
    if (!(JsonFile.read(file).get("packages") instanceof JsonObject packages)) {
      throw new UsageException(
          file + " is of npm 6 or older, which does not say what platforms packages are for.",
          "Renew it: npm install --package-lock-only");
    }
    List<Map.Entry<String, JsonElement>> installed =
        new ArrayList<>(
            packages.entrySet().stream()
                .filter(entry -> entry.getKey().contains(FOLDER))
                .filter(entry -> entry.getValue().isJsonObject())
                .toList());
    // Those at the top are what most packages find.
    installed.sort(Comparator.comparingInt(entry -> entry.getKey().length()));
    List<LockedPackage> all = new ArrayList<>();
    for (Map.Entry<String, JsonElement> entry : installed) {
      JsonObject locked = entry.getValue().getAsJsonObject();
      Optional<String> version = JsonMembers.text(locked, "version");
      if (version.isPresent()) {
        String path = entry.getKey();
        all.add(
            new LockedPackage(
                JsonMembers.text(locked, "name")
                    .orElse(path.substring(path.lastIndexOf(FOLDER) + FOLDER.length())),
                version.get(),
                JsonMembers.text(locked, "integrity").map(Integrity::new),
                Optional.of(Platforms.of(locked))));
      }
    }
    return all;
  }
}

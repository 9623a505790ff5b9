package dev.fossilize.packager.tree;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Packages whose native code opens the application's files by itself, where nothing can give it
 * those of an archive. They are data, {@code disk-readers.json}: names with what they read.
 */
final class DiskReaders {
  private static final String DATA = "disk-readers.json";

  private DiskReaders() {}

  /** What a user may want to know of each one among these packages. */
  static List<TreeNote> among(List<InstalledPackage> packages) throws IOException {
    JsonObject known = known();
    return packages.stream()
        .filter(one -> known.has(one.name()))
        .map(one -> note(one, known.get(one.name()).getAsString()))
        .toList();
  }

  private static TreeNote note(InstalledPackage reader, String reason) {
    return new TreeNote(
        TreeNote.Kind.PUT_ON_DISK,
        reader.path(),
        "The application is put on disk when it first starts because of "
            + reader.path()
            + ": "
            + reason
            + " without Node.js; if it need not, --exclude leaves it out.");
  }

  private static JsonObject known() throws IOException {
    try (InputStream in = DiskReaders.class.getResourceAsStream(DATA)) {
      if (in == null) {
        throw new IllegalStateException(DATA + " is missing from the program's own files");
      }
      return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getAsJsonObject();
    }
  }
}

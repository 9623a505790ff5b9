package dev.fossilize.runtimes.cache;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The note beside a cached executable, {@code runtime.json}. It is written last, so where it is,
 * the entry is complete.
 *
 * @param modified the executable's time of modification when it was last found right
 * @param fetched when it came into the cache
 */
record CacheEntry(NodeRuntime runtime, Instant modified, Instant fetched) {
  static final String FILE = "runtime.json";

  /** Raised when the meaning of a field changes; entries of other shapes are fetched anew. */
  private static final int SHAPE = 1;

  /** Ours have 1 KB. */
  private static final long LARGEST = 1 << 20;

  /** The entry in {@code folder}; nothing where there is none, or none that can be understood. */
  static Optional<CacheEntry> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      return Optional.empty();
    }
    try {
      JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      if (json.get("shape").getAsInt() != SHAPE) {
        return Optional.empty();
      }
      return Optional.of(read(folder, json));
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NullPointerException
        | NumberFormatException
        | DateTimeException
        | UsageException e) {
      return Optional.empty(); // cut or edited: as good as not there, and fetched again
    }
  }

  private static CacheEntry read(Path folder, JsonObject json) throws UsageException {
    List<String> checks = new ArrayList<>();
    for (JsonElement check : json.getAsJsonArray("checks")) {
      checks.add(check.getAsString());
    }
    Target target = Target.parse(json.get("target").getAsString());
    return new CacheEntry(
        new NodeRuntime(
            target,
            NodeVersion.parse(json.get("version").getAsString()).orElseThrow(),
            folder.resolve("node" + target.executableSuffix()),
            json.get("size").getAsLong(),
            json.get("sha256").getAsString(),
            new Provenance(
                json.get("source").getAsString(), json.get("origin").getAsString(), checks)),
        Instant.parse(json.get("modified").getAsString()),
        Instant.parse(json.get("fetched").getAsString()));
  }

  /** Writes the note into {@code folder}, whole. */
  void write(Path folder) throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("shape", SHAPE);
    json.addProperty("target", runtime.target().toString());
    json.addProperty("version", runtime.version().toString());
    json.addProperty("size", runtime.size());
    json.addProperty("sha256", runtime.sha256());
    json.addProperty("modified", modified.toString());
    json.addProperty("fetched", fetched.toString());
    json.addProperty("source", runtime.provenance().source());
    json.addProperty("origin", runtime.provenance().origin());
    JsonArray checks = new JsonArray();
    runtime.provenance().checks().forEach(checks::add);
    json.add("checks", checks);
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(json.toString());
    WholeFile.write(
        folder.resolve(FILE),
        (temporary, channel) -> {
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        });
  }
}

package dev.fossilize.runtimes.cache;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.TextFile;
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

  private static final String SIGNED_BY = "signedBy";

  /** Ours have 1 KB. */
  private static final long LARGEST = 1 << 20;

  /** The entry in {@code folder}; nothing where there is none, or none that can be understood. */
  static Optional<CacheEntry> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      return Optional.empty();
    }
    try {
      JsonObject json = JsonParser.parseString(TextFile.read(file)).getAsJsonObject();
      if (json.get("shape").getAsInt() != SHAPE) {
        return Optional.empty();
      }
      return Optional.of(read(folder, json));
    } catch (RuntimeException | UsageException e) {
      // Cut or edited, which Gson tells in many ways: as good as not there, and fetched again.
      return Optional.empty();
    }
  }

  private static CacheEntry read(Path folder, JsonObject json) throws UsageException {
    Target target = Target.parse(json.get("target").getAsString());
    return new CacheEntry(
        new NodeRuntime(
            target,
            NodeVersion.parse(json.get("version").getAsString()).orElseThrow(),
            folder.resolve("node" + target.executableSuffix()),
            json.get("size").getAsLong(),
            json.get("sha256").getAsString(),
            new Provenance(origin(json), checks(json.getAsJsonArray("checks")))),
        Instant.parse(json.get("modified").getAsString()),
        Instant.parse(json.get("fetched").getAsString()));
  }

  /** Only what was fetched is kept. */
  private static Provenance.Origin origin(JsonObject json) {
    String place = json.get("origin").getAsString();
    return switch (json.get("source").getAsString()) {
      case Provenance.ReleaseServer.SOURCE -> new Provenance.ReleaseServer(place);
      case Provenance.NpmRegistry.SOURCE -> new Provenance.NpmRegistry(place);
      case String other -> throw new JsonParseException("no source of runtimes: " + other);
    };
  }

  private static List<Provenance.Check> checks(JsonArray array) {
    List<Provenance.Check> checks = new ArrayList<>();
    for (JsonElement check : array) {
      checks.add(
          check.isJsonObject()
              ? new Provenance.SignedBy(check.getAsJsonObject().get(SIGNED_BY).getAsString())
              : new Provenance.Finding(check.getAsString()));
    }
    return checks;
  }

  private static JsonElement json(Provenance.Check check) {
    return switch (check) {
      case Provenance.Finding(String clause) -> new JsonPrimitive(clause);
      case Provenance.SignedBy(String who) -> {
        JsonObject signed = new JsonObject();
        signed.addProperty(SIGNED_BY, who);
        yield signed;
      }
    };
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
    json.addProperty("source", runtime.provenance().origin().source());
    json.addProperty("origin", runtime.provenance().origin().place());
    JsonArray checks = new JsonArray();
    runtime.provenance().checks().forEach(check -> checks.add(json(check)));
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

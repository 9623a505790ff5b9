package dev.fossilize.runtimes.cache;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fossilize.platforms.files.TextFile;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.VersionSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code lts}, {@code 22} and the like meant when it was last asked, in {@code
 * runtimes/resolved.json}: builds that follow each other need no network, and builds without one
 * mean the same as before.
 */
public final class ResolvedVersions {
  /** Ours have a few lines. */
  private static final long LARGEST = 1 << 20;

  private final Path file;

  public ResolvedVersions(Path cacheFolder) {
    this.file = cacheFolder.resolve("runtimes").resolve("resolved.json");
  }

  /**
   * What a question came to.
   *
   * @param version the answer
   * @param asked when it was had
   */
  public record Answer(NodeVersion version, Instant asked) {}

  public Optional<Answer> get(VersionSpec spec, Collection<Target> targets) throws IOException {
    if (!(read().get(key(spec, targets)) instanceof JsonObject answer)) {
      return Optional.empty();
    }
    try {
      Instant asked = Instant.parse(answer.get("asked").getAsString());
      return NodeVersion.parse(answer.get("version").getAsString())
          .map(version -> new Answer(version, asked));
    } catch (RuntimeException e) {
      return Optional.empty(); // edited by hand: asked again
    }
  }

  /** Two processes at once may lose one answer, which is then asked for again. */
  public void put(VersionSpec spec, Collection<Target> targets, Answer answer) throws IOException {
    JsonObject all = read();
    JsonObject one = new JsonObject();
    one.addProperty("version", answer.version().toString());
    one.addProperty("asked", answer.asked().toString());
    all.add(key(spec, targets), one);
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(all.toString());
    WholeFile.write(
        file,
        (temporary, channel) -> {
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        });
  }

  private JsonObject read() throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      return new JsonObject();
    }
    try {
      return JsonParser.parseString(TextFile.read(file)) instanceof JsonObject all
          ? all
          : new JsonObject();
    } catch (JsonParseException e) {
      return new JsonObject(); // edited by hand: asked again
    }
  }

  private static String key(VersionSpec spec, Collection<Target> targets) {
    return targets.stream()
        .map(Target::toString)
        .sorted()
        .distinct()
        .collect(Collectors.joining(",", spec + " for ", ""));
  }
}

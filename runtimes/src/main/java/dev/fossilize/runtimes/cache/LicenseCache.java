package dev.fossilize.runtimes.cache;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.files.TrustedFolder;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.json.JsonMembers;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The licences of releases, in {@code runtimes/VERSION/license.json} with their digests: one for
 * all targets, since a release has one.
 */
public final class LicenseCache {
  private static final String FILE = "license.json";

  /** Those of Node.js 26 have 160 kB. */
  private static final long LARGEST = 4 << 20;

  private static final String TEXT = "text";
  private static final String SHA256 = "sha256";

  private final Path cacheFolder;

  public LicenseCache(Path cacheFolder) {
    this.cacheFolder = cacheFolder;
  }

  /** The licence, if it is there and is what it was. */
  public Optional<String> get(NodeVersion version) throws IOException {
    Path file = file(version);
    TrustedFolder.requireBelow(cacheFolder, file);
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      return Optional.empty();
    }
    try {
      return JsonParser.parseString(Files.readString(file)) instanceof JsonObject json
          ? text(json)
          : Optional.empty();
    } catch (JsonParseException e) {
      return Optional.empty(); // cut or edited: as good as not there, and fetched again
    }
  }

  private static Optional<String> text(JsonObject json) throws IOException {
    Optional<String> text = JsonMembers.text(json, TEXT);
    return text.isPresent()
            && JsonMembers.text(json, SHA256).equals(Optional.of(sha256(text.get())))
        ? text
        : Optional.empty();
  }

  /** Keeps it. */
  public void put(NodeVersion version, String text) throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty(SHA256, sha256(text));
    json.addProperty(TEXT, text);
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(json.toString());
    WholeFile.write(
        file(version),
        (temporary, channel) -> {
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        });
  }

  /** Forgets it. */
  void delete(NodeVersion version) throws IOException {
    Files.deleteIfExists(file(version));
  }

  private Path file(NodeVersion version) {
    return cacheFolder.resolve("runtimes").resolve(version.toString()).resolve(FILE);
  }

  private static String sha256(String text) throws IOException {
    return Sha256.of(new MemoryBytes(FILE, text.getBytes(StandardCharsets.UTF_8)));
  }
}

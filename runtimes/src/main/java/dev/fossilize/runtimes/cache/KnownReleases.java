package dev.fossilize.runtimes.cache;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fossilize.platforms.files.TextFile;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.json.JsonMembers;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.Concern;
import dev.fossilize.runtimes.Release;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The newest release of each line, and the newest that mends vulnerabilities, by source and target,
 * in {@code runtimes/releases.json}: what was told once stays true, so it is told of builds that
 * ask nobody, too.
 */
public final class KnownReleases {
  /** Ours have a few kilobytes. */
  private static final long LARGEST = 1 << 20;

  private static final String NEWEST = "newest";
  private static final String SECURITY = "security";

  private final Path file;

  public KnownReleases(Path cacheFolder) {
    this.file = cacheFolder.resolve("runtimes").resolve("releases.json");
  }

  /** Two processes at once may lose what one of them was told, which is then told again. */
  public synchronized void put(String source, Target target, Collection<Release> releases)
      throws IOException {
    Map<Integer, JsonObject> lines = new TreeMap<>();
    releases.stream()
        .sorted(Comparator.comparing(Release::version))
        .forEach(
            release -> {
              JsonObject line =
                  lines.computeIfAbsent(release.version().major(), _ -> new JsonObject());
              line.addProperty(NEWEST, release.version().toString());
              if (release.security()) {
                line.addProperty(SECURITY, release.version().toString());
              }
            });
    JsonObject told = new JsonObject();
    lines.forEach((major, line) -> told.add(String.valueOf(major), line));
    JsonObject all = read();
    String key = key(source, target);
    if (!told.equals(all.get(key))) {
      all.add(key, told);
      write(all);
    }
  }

  /** What later releases of its line say against a release. */
  public Optional<Concern> later(Target target, NodeVersion version) throws IOException {
    JsonObject all = read();
    Optional<Concern> vulnerable =
        newest(all, target, version, SECURITY)
            .map(found -> new Concern.Vulnerable(version, found.version()));
    if (vulnerable.isPresent()) {
      return vulnerable;
    }
    // Of two lists, that which tells of vulnerabilities has told that there is nothing to tell.
    return newest(all, target, version, NEWEST)
        .filter(found -> !tellsSecurity(all, target, version.major()))
        .map(found -> new Concern.Superseded(version, found.version(), found.source()));
  }

  /** A later release, and who has it. */
  private record Found(NodeVersion version, String source) {}

  private static Optional<Found> newest(
      JsonObject all, Target target, NodeVersion version, String which) {
    return sources(all, target)
        .flatMap(
            source ->
                line(all, source, target, version.major())
                    .flatMap(line -> JsonMembers.text(line, which))
                    .flatMap(NodeVersion::parse)
                    .filter(later -> later.compareTo(version) > 0)
                    .map(later -> new Found(later, source))
                    .stream())
        .max(Comparator.comparing(Found::version));
  }

  private static boolean tellsSecurity(JsonObject all, Target target, int major) {
    return sources(all, target)
        .anyMatch(
            source ->
                line(all, source, target, major).filter(line -> line.has(SECURITY)).isPresent());
  }

  private static Stream<String> sources(JsonObject all, Target target) {
    String suffix = key("", target);
    return all.keySet().stream()
        .filter(key -> key.endsWith(suffix))
        .map(key -> key.substring(0, key.length() - suffix.length()));
  }

  private static Optional<JsonObject> line(
      JsonObject all, String source, Target target, int major) {
    return JsonMembers.object(all, key(source, target))
        .flatMap(lines -> JsonMembers.object(lines, String.valueOf(major)));
  }

  private static String key(String source, Target target) {
    return source + " for " + target;
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
      return new JsonObject(); // edited by hand: told again
    }
  }

  private void write(JsonObject all) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(all.toString());
    WholeFile.write(
        file,
        (temporary, channel) -> {
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        });
  }
}

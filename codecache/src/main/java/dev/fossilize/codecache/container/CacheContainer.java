package dev.fossilize.codecache.container;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.target.Target;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The code caches of one or more targets in a file: a ZIP archive of {@code manifest.json} ({@link
 * Manifest}) and {@code TARGET.cache} for each. The same caches make the same bytes.
 *
 * @param name what to call it in messages
 */
public record CacheContainer(String name, Map<Target, DetachedCache> caches) {
  /** Fewer than any script's cache that V8 can hold; all of it is read into memory. */
  private static final int MOST_BYTES = 512 << 20;

  private static final int MOST_ENTRIES = 64;

  /** Midnight of the first day that ZIP knows, in every time zone. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  public CacheContainer {
    caches = new EnumMap<>(caches);
  }

  /** A container of {@code caches}, one for each target. */
  public static CacheContainer of(String name, List<DetachedCache> caches) {
    Map<Target, DetachedCache> byTarget = new EnumMap<>(Target.class);
    caches.forEach(cache -> byTarget.put(cache.target(), cache));
    return new CacheContainer(name, byTarget);
  }

  /** The cache for {@code target}. */
  public Optional<DetachedCache> forTarget(Target target) {
    return Optional.ofNullable(caches.get(target));
  }

  /**
   * Reads a container.
   *
   * @throws FormatException if it is none, or a cache in it is not what its manifest says
   */
  public static CacheContainer read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new FormatException(file.toString(), "is larger than any container of code caches");
    }
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      long left = MOST_BYTES;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] content = zip.readNBytes(Math.toIntExact(left));
        left -= content.length;
        if (left == 0 || entries.size() == MOST_ENTRIES) {
          throw new FormatException(file.toString(), "holds more than a container of caches does");
        }
        entries.put(entry.getName(), content);
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new FormatException(file.toString(), "is damaged: " + e.getMessage(), e);
    }
    return of(file.toString(), Manifest.read(file.toString(), entries));
  }

  /** Writes {@code file}, whole or not at all. */
  public void write(Path file) throws IOException {
    WholeFile.write(
        file,
        (temporary, channel) -> {
          OutputStream out = Channels.newOutputStream(channel);
          ZipOutputStream zip = new ZipOutputStream(out);
          add(zip, Manifest.NAME, Manifest.of(List.copyOf(caches.values())));
          for (DetachedCache cache : caches.values()) {
            add(zip, Manifest.fileOf(cache.target()), cache.content().content());
          }
          zip.finish();
        });
  }

  private static void add(ZipOutputStream zip, String name, byte... content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /**
   * Puts the caches of several containers into one.
   *
   * @throws UsageException if two hold different ones for the same target
   */
  public static CacheContainer merge(String name, List<CacheContainer> containers)
      throws UsageException {
    Map<Target, DetachedCache> all = new EnumMap<>(Target.class);
    Map<Target, String> places = new EnumMap<>(Target.class);
    for (CacheContainer one : containers) {
      for (DetachedCache cache : one.caches.values()) {
        DetachedCache other = all.putIfAbsent(cache.target(), cache);
        if (other != null && !Manifest.describe(cache).equals(Manifest.describe(other))) {
          throw new UsageException(
              "%s and %s hold different code caches for %s."
                  .formatted(places.get(cache.target()), one.name, cache.target()),
              "Leave one of them out.");
        }
        places.putIfAbsent(cache.target(), one.name);
      }
    }
    return new CacheContainer(name, all);
  }
}

package dev.fossilize.codecache.container;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.target.Target;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The code caches of one or more targets in a file: a ZIP archive of {@code manifest.json} ({@link
 * Manifest}) and {@code TARGET.cache} for each. The same caches make the same bytes.
 *
 * @param name what to call it in messages
 */
public record CacheContainer(String name, Map<Target, DetachedCache> caches) {
  private static final int MOST_ENTRIES = 64;

  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

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
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_ENTRIES) {
        throw new FormatException(file.toString(), "holds more than a container of caches does");
      }
      long left = Math.min(Runtime.getRuntime().maxMemory() / 2, LONGEST_ARRAY);
      for (ZipEntry entry : Collections.list(zip.entries())) {
        left -= entry.getSize();
        if (left < 0) {
          throw new FormatException(
              file.toString(),
              "unpacks to more than half of the memory that there is",
              "Allow more, if it is a container of code caches: FOSSILIZE_JAVA_OPTIONS=-Xmx2g");
        }
        entries.put(entry.getName(), content(zip, entry));
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new FormatException(file.toString(), "is damaged: " + e.getMessage(), e);
    }
    return of(file.toString(), Manifest.read(file.toString(), entries));
  }

  /** No more than its directory says: what says less than it unpacks to is damaged. */
  private static byte[] content(ZipFile zip, ZipEntry entry) throws IOException {
    byte[] content = new byte[Math.toIntExact(Math.max(entry.getSize(), 0))];
    try (InputStream in = zip.getInputStream(entry)) {
      if (in.readNBytes(content, 0, content.length) < content.length || in.read() >= 0) {
        throw new ZipException(entry.getName() + " has another size than it should have");
      }
    }
    CRC32 sum = new CRC32();
    sum.update(content);
    if (sum.getValue() != entry.getCrc()) {
      throw new ZipException(entry.getName() + " has another CRC-32 than it should have");
    }
    return content;
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

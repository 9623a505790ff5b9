package dev.fossilize.codecache.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.codecache.generate.CodeCacheKind;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A container of code caches. Half of the seeds are what stands in its manifest, because damage to
 * what is compressed rarely gets there: a trial that does not begin as a ZIP file is a manifest.
 */
class CacheContainerFuzzTest extends FuzzTest {
  private static final byte[] CACHE = "cache".getBytes(StandardCharsets.UTF_8);

  @Override
  protected List<byte[]> seeds() throws IOException {
    byte[] manifest = Manifest.of(List.of(cache()));
    return List.of(manifest, zip(manifest));
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    byte[] all = bytes(file);
    if (all.length > 1 && all[0] == 'P' && all[1] == 'K') {
      Path container = onDisk(file);
      CacheContainer read = CacheContainer.read(container);
      Path written = container.resolveSibling("written");
      read.write(written);
      assertThat(facts(CacheContainer.read(written))).isEqualTo(facts(read));
    } else {
      Map<String, byte[]> entries = Map.of(Manifest.NAME, all, "linux-x64.cache", CACHE);
      List<DetachedCache> read = Manifest.read(file.name(), entries);
      assertThat(
              Manifest.read(
                      "written", Map.of(Manifest.NAME, Manifest.of(read), "linux-x64.cache", CACHE))
                  .stream()
                  .map(Manifest::describe))
          .isEqualTo(read.stream().map(Manifest::describe).toList());
    }
  }

  private static List<?> facts(CacheContainer container) {
    return container.caches().values().stream().map(Manifest::describe).toList();
  }

  private static byte[] zip(byte[] manifest) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, Manifest.NAME, manifest);
      put(zip, "linux-x64.cache", CACHE);
    }
    return out.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static DetachedCache cache() {
    return new DetachedCache(
        Target.LINUX_X64,
        NodeVersion.parse("22.23.2").orElseThrow(),
        "0123",
        "4567",
        List.of("--expose-gc"),
        CodeCacheKind.lazy,
        "generated",
        new MemoryBytes("cache", CACHE));
  }
}

package dev.fossilize.packager.archive;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Makes another index for an archive, and puts code caches between it and the contents. */
final class ArchiveAddition {
  private final ByteSource source;
  private final ArchiveIndex index;
  private final Map<String, Member> members;
  private final TextPool text;

  ArchiveAddition(ByteSource source, ArchiveIndex index, Map<String, Member> members) {
    this.source = source;
    this.index = index;
    this.members = members;
    this.text = new TextPool(index.text());
    if (!index.cacheRecords().isEmpty() || !index.resolutionRecords().isEmpty()) {
      throw new IllegalStateException(source.name() + " has code caches or resolutions already");
    }
  }

  Content with(List<ModuleCache> caches, List<Resolution> resolutions, byte[] runtime)
      throws IOException {
    List<ResolutionRecord> resolved = records(resolutions);
    byte[] pool = text.toByteArray();
    int end = IndexBytes.end(index.members().size(), pool.length, resolved.size(), caches.size());
    List<CodeCacheRecord> records = new ArrayList<>();
    List<Content> parts = new ArrayList<>();
    long at = end;
    for (ModuleCache cache : caches) {
      int size = Math.toIntExact(cache.data().size());
      records.add(
          new CodeCacheRecord(
              at, size, ArchiveIndex.crc(cache.data()), cache.kind(), file(cache.path())));
      parts.add(Content.of(cache.data()));
      parts.add(padding(size));
      at = IndexBytes.aligned(at + size);
    }
    int contents = index.header().indexEnd();
    IndexBytes bytes =
        new IndexBytes(
            nodes(records, at - contents),
            pool,
            resolved,
            records,
            index.header().entry(),
            runtime);
    parts.addFirst(Content.of(bytes.write(at + source.size() - contents)));
    parts.add(Content.of(source.slice(contents, source.size() - contents)));
    return Content.of(parts);
  }

  private List<NodeRecord> nodes(List<CodeCacheRecord> caches, long shift) {
    long[] cacheOf = new long[index.members().size()];
    Arrays.fill(cacheOf, NodeRecord.NO_CACHE);
    for (int i = 0; i < caches.size(); i++) {
      int node = caches.get(i).node();
      if (cacheOf[node] != NodeRecord.NO_CACHE) {
        throw new IllegalArgumentException(
            "two code caches for " + index.members().get(node).path());
      }
      cacheOf[node] = i;
    }
    return index.members().stream()
        .map(
            member ->
                member.kind() == NodeKind.FILE
                    ? member
                        .node()
                        .moved(cacheOf[member.number()], member.node().content().offset() + shift)
                    : member.node())
        .toList();
  }

  private List<ResolutionRecord> records(List<Resolution> resolutions) throws IOException {
    List<Resolution> sorted = new ArrayList<>(resolutions);
    sorted.sort(
        Comparator.<Resolution>comparingInt(resolution -> directory(resolution.directory()))
            .thenComparing(Resolution::request)
            .thenComparing(
                resolution -> resolution.specifier().getBytes(StandardCharsets.UTF_8),
                Arrays::compareUnsigned));
    List<ResolutionRecord> records = new ArrayList<>();
    for (Resolution resolution : new LinkedHashSet<>(sorted)) {
      TextPool.Range specifier = text.add(resolution.specifier());
      records.add(
          new ResolutionRecord(
              directory(resolution.directory()),
              resolution.request(),
              specifier.length(),
              specifier.offset(),
              file(resolution.file()),
              resolution.format()));
    }
    return records;
  }

  private int directory(String path) {
    return number(path, NodeKind.DIRECTORY);
  }

  private int file(String path) {
    return number(path, NodeKind.FILE);
  }

  private int number(String path, NodeKind kind) {
    Member member = members.get(path);
    if (member == null || member.kind() != kind) {
      throw new IllegalArgumentException("the archive has no " + kind + " '" + path + "'");
    }
    return member.number();
  }

  private static Content padding(int size) {
    return Content.of(new byte[(int) (IndexBytes.aligned(size) - size)]);
  }
}

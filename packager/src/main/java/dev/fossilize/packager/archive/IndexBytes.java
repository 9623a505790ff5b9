package dev.fossilize.packager.archive;

import dev.fossilize.packager.archive.ArchiveHeader.Pool;
import dev.fossilize.packager.archive.ArchiveHeader.Table;
import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.bytes.Sink;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The parts of an index.
 *
 * @param runtime SHA-256 of the executable whose V8 made the code caches; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // only written
record IndexBytes(
    List<NodeRecord> nodes,
    byte[] text,
    List<ResolutionRecord> resolutions,
    List<CodeCacheRecord> caches,
    int entry,
    byte[] runtime) {
  /** Where the contents begin behind an index of that many records. */
  static int end(int nodes, int text, int resolutions, int caches) {
    return Math.toIntExact(
        cachesAt(nodes, text, resolutions) + bytes(caches, CodeCacheRecord.SIZE));
  }

  /**
   * Header and index.
   *
   * @param size of the whole archive
   */
  byte[] write(long size) {
    Sink index = new Sink();
    nodes.forEach(node -> node.write(index));
    index.bytes(text).align(ArchiveOutput.ALIGNMENT);
    resolutions.forEach(resolution -> resolution.write(index));
    index.align(ArchiveOutput.ALIGNMENT);
    caches.forEach(cache -> cache.write(index));
    byte[] bytes = index.toByteArray();
    CRC32 crc = new CRC32();
    crc.update(bytes);
    Sink all = new Sink();
    header(size, crc.getValue(), sha256(bytes)).write(all);
    return all.bytes(bytes).toByteArray();
  }

  private ArchiveHeader header(long size, long crc, byte[] digest) {
    return new ArchiveHeader(
        nodes.size(),
        new Pool(textAt(nodes.size()), text.length),
        new Table(resolutionsAt(nodes.size(), text.length), resolutions.size()),
        new Table((int) cachesAt(nodes.size(), text.length, resolutions.size()), caches.size()),
        entry,
        crc,
        end(nodes.size(), text.length, resolutions.size(), caches.size()),
        size,
        digest,
        runtime);
  }

  private static int textAt(int nodes) {
    return Math.toIntExact(ArchiveHeader.SIZE + bytes(nodes, NodeRecord.SIZE));
  }

  private static int resolutionsAt(int nodes, int text) {
    return Math.toIntExact(aligned((long) textAt(nodes) + text));
  }

  private static long cachesAt(int nodes, int text, int resolutions) {
    return aligned(resolutionsAt(nodes, text) + bytes(resolutions, ResolutionRecord.SIZE));
  }

  private static long bytes(int count, int size) {
    return (long) count * size;
  }

  static long aligned(long offset) {
    return Alignment.up(offset, ArchiveOutput.ALIGNMENT);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}

package dev.fossilize.packager.archive;

/**
 * A file, directory or link in an archive.
 *
 * @param path relative to the root, with slashes; empty for the root
 * @param target of a link; empty for others
 */
public record Member(int number, String path, String target, NodeRecord node) {
  public NodeKind kind() {
    return node.kind();
  }

  /** Number of bytes of a file's content. */
  public long size() {
    return node.content().size();
  }

  /** Number of bytes that a file's content takes in the archive. */
  public long storedSize() {
    return node.content().stored();
  }

  public boolean isExecutable() {
    return node.has(NodeRecord.EXECUTABLE);
  }

  /** Whether it is put on disk when the application starts; of a directory, something below it. */
  public boolean isOnDisk() {
    return node.has(NodeRecord.ON_DISK);
  }

  /** Whether it has to be decompressed when it is read. */
  public boolean isCompressed() {
    return node.has(NodeRecord.DEFLATE) || node.has(NodeRecord.ZSTD);
  }

  /** CRC-32 of a file's content. */
  public long crc() {
    return node.second();
  }

  /** Seconds since 1970. */
  public long time() {
    return node.time();
  }

  /** Whether V8's cached data for it is in the archive. */
  public boolean hasCodeCache() {
    return node.kind() == NodeKind.FILE && node.first() != NodeRecord.NO_CACHE;
  }
}

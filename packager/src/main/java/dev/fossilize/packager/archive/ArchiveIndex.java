package dev.fossilize.packager.archive;

import dev.fossilize.packager.archive.ArchiveHeader.Table;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The index of an archive, checked.
 *
 * @param text the text pool
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ArchiveIndex(
    ArchiveHeader header,
    List<Member> members,
    byte[] text,
    List<ResolutionRecord> resolutionRecords,
    List<CodeCacheRecord> cacheRecords) {
  /** Enough for a million files with names; the index is read as a whole. */
  private static final int LARGEST = 96 << 20;

  static ArchiveIndex read(ByteSource source) throws IOException {
    ArchiveHeader header = ArchiveHeader.read(source.cursor(0, ArchiveHeader.SIZE));
    checkRanges(source, header);
    byte[] bytes = source.bytes(ArchiveHeader.SIZE, header.indexEnd() - ArchiveHeader.SIZE);
    checkSums(source, header, bytes);
    Cursor cursor = new Cursor(source.name(), source.base() + ArchiveHeader.SIZE, bytes);
    List<NodeRecord> nodes = new ArrayList<>();
    for (int i = 0; i < header.nodes(); i++) {
      nodes.add(NodeRecord.read(cursor));
    }
    int pool = header.text().offset() - ArchiveHeader.SIZE;
    byte[] text = Arrays.copyOfRange(bytes, pool, pool + header.text().size());
    List<CodeCacheRecord> caches = new ArrayList<>();
    cursor.seek(header.caches().offset() - ArchiveHeader.SIZE);
    for (int i = 0; i < header.caches().count(); i++) {
      caches.add(CodeCacheRecord.read(cursor));
    }
    List<ResolutionRecord> resolutions = new ArrayList<>();
    cursor.seek(header.resolutions().offset() - ArchiveHeader.SIZE);
    for (int i = 0; i < header.resolutions().count(); i++) {
      resolutions.add(ResolutionRecord.read(cursor));
    }
    ArchiveIndex index =
        new ArchiveIndex(header, Members.of(source.name(), nodes, text), text, resolutions, caches);
    new IndexChecks(source, index).check();
    return index;
  }

  List<Resolution> resolutions() {
    return resolutionRecords.stream()
        .map(
            record ->
                new Resolution(
                    members.get(record.directory()).path(),
                    record.request(),
                    new String(text, record.offset(), record.length(), StandardCharsets.UTF_8),
                    members.get(record.file()).path(),
                    record.format()))
        .toList();
  }

  List<ModuleCache> caches(ByteSource source) throws IOException {
    List<ModuleCache> caches = new ArrayList<>();
    for (CodeCacheRecord record : cacheRecords) {
      caches.add(
          new ModuleCache(
              members.get(record.node()).path(),
              record.kind(),
              source.slice(record.offset(), record.size())));
    }
    return caches;
  }

  void verifyCaches(ByteSource source) throws IOException {
    for (CodeCacheRecord record : cacheRecords) {
      long crc = crc(source.slice(record.offset(), record.size()));
      if (crc != record.crc()) {
        throw new FormatException(
            FormatException.at(source.name(), record.offset()),
            "the code cache of " + members.get(record.node()).path() + " is damaged");
      }
    }
  }

  /** CRC-32 of all of {@code source}, read in pieces. */
  static long crc(ByteSource source) throws IOException {
    CRC32 crc = new CRC32();
    int piece = 1 << 16;
    for (long at = 0; at < source.size(); at += piece) {
      crc.update(source.bytes(at, (int) Math.min(piece, source.size() - at)));
    }
    return crc.getValue();
  }

  /** Before anything is allocated. */
  private static void checkRanges(ByteSource source, ArchiveHeader header) throws FormatException {
    int end = header.indexEnd();
    if (header.size() != source.size()) {
      throw new FormatException(
          source.name(),
          "the archive says that it has " + header.size() + " bytes, and has " + source.size());
    }
    if (end < ArchiveHeader.SIZE || end > source.size() || end > LARGEST) {
      throw new FormatException(
          source.name(), "the archive's index cannot end at " + end + "; at most " + LARGEST);
    }
    long nodes = ArchiveHeader.SIZE + (long) header.nodes() * NodeRecord.SIZE;
    long text = (long) header.text().offset() + header.text().size();
    boolean fits =
        nodes <= header.text().offset()
            && text <= end
            && fits(header.resolutions(), ResolutionRecord.SIZE, end)
            && fits(header.caches(), CodeCacheRecord.SIZE, end);
    if (!fits || header.entry() >= header.nodes()) {
      throw new FormatException(
          source.name(), "a table of the archive does not lie within its index of " + end);
    }
  }

  private static boolean fits(Table table, int recordSize, int end) {
    return table.offset() >= ArchiveHeader.SIZE && table.end(recordSize) <= end;
  }

  private static void checkSums(ByteSource source, ArchiveHeader header, byte[] index)
      throws FormatException {
    CRC32 crc = new CRC32();
    crc.update(index);
    byte[] digest = IndexBytes.sha256(index);
    if (crc.getValue() != header.crc() || !Arrays.equals(digest, header.digest())) {
      throw new FormatException(
          source.name(),
          "the archive's index has SHA-256 "
              + HexFormat.of().formatHex(digest)
              + ", its header says "
              + HexFormat.of().formatHex(header.digest())
              + ": it is damaged");
    }
  }
}

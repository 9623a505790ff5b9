package dev.fossilize.codecache.generate;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The code caches of an archive's modules, and where their requests for each other end, as {@code
 * train-archive} writes them. All numbers are little-endian, all offsets from the first byte.
 *
 * <pre>
 *  0  8  "FOSSTRAI"
 *  8  4  version: 1
 * 12  4  number of code caches
 * 16  4  number of resolutions
 * 20  4  offset of the resolution table
 * 24  4  offset of the texts
 * 28  4  size of the texts
 * 32  4  end of tables and texts
 * 36  4  CRC-32 of bytes 40 up to that end
 * 40     code caches, 24 bytes each: u64 offset, u32 size, u32 CRC-32, u32 kind, u32 node
 *        resolutions, 20 bytes each: u32 directory, u16 kind, u16 and u32 size and offset of the
 *        specifier in the texts, u32 node, u32 format
 *        texts; V8's cached data
 * </pre>
 *
 * <p>Nodes, kinds and formats are numbers of the archive's format.
 */
public record ModuleCaches(List<Cache> caches, List<Resolution> resolutions) {
  private static final long MAGIC = 0x49415254_53534f46L;
  private static final int VERSION = 1;
  private static final int HEADER = 40;
  private static final int CACHE = 24;
  private static final int RESOLUTION = 20;

  /** Tables of half a million modules. */
  private static final int LARGEST_TABLES = 64 << 20;

  public ModuleCaches {
    caches = List.copyOf(caches);
    resolutions = List.copyOf(resolutions);
  }

  /** V8's cached data for one file. */
  public record Cache(int node, int kind, ByteSource data) {}

  /** Where a request ended that a module in a directory had made. */
  public record Resolution(int directory, int kind, String specifier, int node, int format) {}

  /** Bytes of all caches. */
  public long size() {
    return caches.stream().mapToLong(cache -> cache.data().size()).sum();
  }

  /**
   * Reads what a run has written.
   *
   * @param file read from as long as the caches are in use
   * @throws FormatException if it is damaged
   */
  public static ModuleCaches read(ByteSource file) throws IOException {
    Cursor header = file.cursor(0, HEADER);
    String where = header.where();
    long magic = header.u64();
    long version = header.u32();
    if (magic != MAGIC || version != VERSION) {
      throw new FormatException(
          where,
          "found 0x%x, version %d, expected code caches of modules in version %d"
              .formatted(magic, version, VERSION));
    }
    int cacheCount = header.u31();
    int resolutionCount = header.u31();
    int resolutionsAt = header.u31();
    int textsAt = header.u31();
    int textsSize = header.u31();
    int end = header.u31();
    long crc = header.u32();
    if (end > LARGEST_TABLES
        || resolutionsAt != HEADER + (long) cacheCount * CACHE
        || textsAt != resolutionsAt + (long) resolutionCount * RESOLUTION
        || end != textsAt + (long) textsSize) {
      throw new FormatException(where, "the tables do not lie one behind the other");
    }
    Cursor tables = file.cursor(HEADER, end - HEADER);
    byte[] whole = tables.bytes(end - HEADER);
    requireSum(where, whole, crc);
    byte[] texts = new Cursor(where, textsAt, whole).seek(textsAt - HEADER).bytes(textsSize);
    Cursor records = new Cursor(file.name(), HEADER, whole);
    List<Cache> caches = new ArrayList<>();
    for (int i = 0; i < cacheCount; i++) {
      caches.add(cache(file, records));
    }
    List<Resolution> resolutions = new ArrayList<>();
    for (int i = 0; i < resolutionCount; i++) {
      resolutions.add(resolution(records, texts));
    }
    return new ModuleCaches(caches, resolutions);
  }

  private static void requireSum(String where, byte[] tables, long expected)
      throws FormatException {
    CRC32 sum = new CRC32();
    sum.update(tables);
    if (sum.getValue() != expected) {
      throw new FormatException(
          where, "its sum is 0x%x, expected 0x%x".formatted(sum.getValue(), expected));
    }
  }

  private static Cache cache(ByteSource file, Cursor record) throws IOException {
    long offset = record.u63();
    long size = record.u32();
    var _ = record.u32(); // the archive gets a sum of its own
    int kind = record.u31();
    return new Cache(record.u31(), kind, file.slice(offset, size));
  }

  private static Resolution resolution(Cursor record, byte[] texts) throws FormatException {
    String where = record.where();
    int directory = record.u31();
    int kind = record.u16();
    int size = record.u16();
    int offset = record.u31();
    if ((long) offset + size > texts.length) {
      throw new FormatException(where, "a specifier lies outside of the texts");
    }
    String specifier = new String(texts, offset, size, StandardCharsets.UTF_8);
    return new Resolution(directory, kind, specifier, record.u31(), record.u31());
  }
}

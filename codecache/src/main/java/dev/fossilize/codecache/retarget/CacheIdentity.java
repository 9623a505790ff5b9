package dev.fossilize.codecache.retarget;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.util.OptionalLong;

/**
 * What a runtime writes into the header of every code cache that it makes, and wants to find in
 * those that it is given.
 *
 * @param readOnlyChecksum empty before Node.js 22, whose caches don't say for which read-only heap
 *     they are: there, only reading their references tells
 */
record CacheIdentity(long magic, long versionHash, long flagHash, OptionalLong readOnlyChecksum) {
  /** A cache's. */
  static CacheIdentity of(CodeCacheHeader header) {
    return new CacheIdentity(
        header.magic(), header.versionHash(), header.flagHash(), header.readOnlySnapshotChecksum());
  }

  static CacheIdentity read(Cursor cursor) throws FormatException {
    long magic = cursor.u32();
    long versionHash = cursor.u32();
    long flagHash = cursor.u32();
    boolean hasChecksum = cursor.u8() != 0;
    return new CacheIdentity(
        magic,
        versionHash,
        flagHash,
        hasChecksum ? OptionalLong.of(cursor.u32()) : OptionalLong.empty());
  }

  /** As three words, whether there is a checksum, and the checksum. */
  void write(Sink sink) {
    sink.u32(magic).u32(versionHash).u32(flagHash).u8(readOnlyChecksum.isPresent() ? 1 : 0);
    readOnlyChecksum.ifPresent(sink::u32);
  }

  /** This one with another flag hash. */
  CacheIdentity withFlagHash(long other) {
    return new CacheIdentity(magic, versionHash, other, readOnlyChecksum);
  }

  @Override
  public String toString() {
    String common = "magic %08x, version %08x, flags %08x".formatted(magic, versionHash, flagHash);
    return readOnlyChecksum.isPresent()
        ? common + ", snapshot %08x".formatted(readOnlyChecksum.getAsLong())
        : common;
  }
}

package dev.fossilize.packager.cache.carry;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.v8.CodeCacheHeader;

/**
 * What a runtime writes into the header of every code cache that it makes, and wants to find in
 * those that it is given.
 */
record Stamp(long magic, long versionHash, long flagHash, long readOnlyChecksum) {
  /**
   * A cache's.
   *
   * @throws CannotCarryException if the cache is of a kind that says nothing of the snapshot
   */
  static Stamp of(CodeCacheHeader header) throws CannotCarryException {
    return new Stamp(
        header.magic(),
        header.versionHash(),
        header.flagHash(),
        header
            .readOnlySnapshotChecksum()
            .orElseThrow(() -> new CannotCarryException(RuntimeIndex.TOO_OLD)));
  }

  static Stamp read(Cursor cursor) throws FormatException {
    return new Stamp(cursor.u32(), cursor.u32(), cursor.u32(), cursor.u32());
  }

  void write(Sink sink) {
    sink.u32(magic).u32(versionHash).u32(flagHash).u32(readOnlyChecksum);
  }

  @Override
  public String toString() {
    return "magic %08x, version %08x, flags %08x, snapshot %08x"
        .formatted(magic, versionHash, flagHash, readOnlyChecksum);
  }
}

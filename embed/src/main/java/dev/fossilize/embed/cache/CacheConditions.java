package dev.fossilize.embed.cache;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.util.UUID;

/**
 * All that cached data depends on except its source. The first four are the words that V8 compares,
 * taken from a cache that the runtime itself has just made, so that no flag and no build is known
 * here by name.
 *
 * @param magic with the number of V8's external references
 * @param versionHash of V8's version
 * @param flagHash of V8's flags
 * @param readOnlyChecksum of the read-only part of the snapshot that the runtime was made from
 * @param snapshot sum of the snapshot; {@link SealedCache#OWN_SNAPSHOT} for V8's own
 * @param process the only process that may use it, where V8 runs single-threaded; otherwise {@link
 *     SealedCache#ANY_PROCESS}
 */
public record CacheConditions(
    long magic,
    long versionHash,
    long flagHash,
    long readOnlyChecksum,
    long snapshot,
    UUID process) {
  /**
   * Reads the conditions off a cache.
   *
   * @param v8Cache as V8 wrote it in this process
   * @throws FormatException if this V8 writes another header than the one known here
   */
  public static CacheConditions of(byte[] v8Cache, long snapshot, UUID process)
      throws FormatException {
    CodeCacheHeader header = header(v8Cache);
    return new CacheConditions(
        header.magic(),
        header.versionHash(),
        header.flagHash(),
        header.readOnlySnapshotChecksum().orElseThrow(),
        snapshot,
        process);
  }

  static CodeCacheHeader header(byte[] v8Cache) throws FormatException {
    return CodeCacheHeader.read(new Cursor("code cache", 0, v8Cache), true, v8Cache.length);
  }

  /**
   * A number for keys under which cached data is kept. It differs wherever these conditions do, so
   * that data under the same key is rejected only for its source or for damage.
   */
  public long tag() {
    return Sum.of(
        new Sink()
            .u32(SealedCache.LAYOUT)
            .u32(magic)
            .u32(versionHash)
            .u32(flagHash)
            .u32(readOnlyChecksum)
            .u64(snapshot)
            .u64(process.getMostSignificantBits())
            .u64(process.getLeastSignificantBits())
            .toByteArray());
  }
}

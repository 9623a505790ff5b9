package dev.fossilize.packager.cache.carry;

import dev.fossilize.platforms.bytes.ByteSearch;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.v8.CodeCacheHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets the flag hash in the headers of the code caches that a runtime embeds of its own modules, so
 * that V8 takes them under options that can't change what is in them. Nothing sums them up: V8's
 * checksums cover the snapshot only.
 */
public final class BuiltinFlags {
  private BuiltinFlags() {}

  /**
   * Writes {@code runtime} with another flag hash in each of its caches.
   *
   * @param index of this runtime's release and platform; all of the caches in it must be found
   * @param flagHash what V8 will ask for
   * @param out an empty file
   * @throws CannotCarryException if the caches found are not those of the index
   */
  public static void write(
      ByteSource runtime, RuntimeIndex.Usable index, long flagHash, FileChannel out)
      throws IOException {
    List<Long> caches = caches(runtime, index.stamp());
    if (caches.size() != index.caches().count()) {
      throw new CannotCarryException(
          "%s embeds %d code caches of its own, expected %d"
              .formatted(runtime.name(), caches.size(), index.caches().count()));
    }
    runtime.transferTo(0, runtime.size(), out);
    byte[] word = new Sink().u32(flagHash).toByteArray();
    for (long cache : caches) {
      ByteBuffer bytes = ByteBuffer.wrap(word);
      while (bytes.hasRemaining()) {
        out.write(bytes, cache + CodeCacheHeader.FLAG_HASH_OFFSET + bytes.position());
      }
    }
  }

  private static List<Long> caches(ByteSource runtime, Stamp stamp) throws IOException {
    List<Long> caches = new ArrayList<>();
    byte[] flagsAndChecksum =
        new Sink().u32(stamp.flagHash()).u32(stamp.readOnlyChecksum()).toByteArray();
    ByteSearch.forBytes(flagsAndChecksum)
        .each(
            runtime,
            found -> {
              long cache = found - CodeCacheHeader.FLAG_HASH_OFFSET;
              if (cache >= 0 && begins(runtime, cache, stamp)) {
                caches.add(cache);
              }
              return true;
            });
    return caches;
  }

  private static boolean begins(ByteSource runtime, long cache, Stamp stamp) throws IOException {
    Cursor words = runtime.cursor(cache, 2 * Integer.BYTES);
    return words.u32() == stamp.magic() && words.u32() == stamp.versionHash();
  }
}

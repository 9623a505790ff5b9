package dev.fossilize.codecache.retarget;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.platforms.bytes.ByteSearch;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.target.NodeVersion;
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
   * @throws CannotRetargetException if the caches found are not those of the index
   */
  public static void write(
      ByteSource runtime, RuntimeIndex.Usable index, long flagHash, FileChannel out)
      throws IOException {
    List<Long> caches = caches(runtime, index.node(), index.stamp());
    if (caches.size() != index.caches().count()) {
      throw new CannotRetargetException(
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

  private static List<Long> caches(ByteSource runtime, NodeVersion node, CacheIdentity stamp)
      throws IOException {
    List<Long> caches = new ArrayList<>();
    byte[] magicAndVersion = new Sink().u32(stamp.magic()).u32(stamp.versionHash()).toByteArray();
    ByteSearch.forBytes(magicAndVersion)
        .each(
            runtime,
            cache -> {
              if (begins(runtime, cache, node, stamp)) {
                caches.add(cache);
              }
              return true;
            });
    return caches;
  }

  private static boolean begins(ByteSource runtime, long at, NodeVersion node, CacheIdentity stamp)
      throws IOException {
    long left = runtime.size() - at;
    if (left < CodeCacheHeader.largestSize()) {
      return false;
    }
    try {
      Cursor cursor = runtime.cursor(at, CodeCacheHeader.largestSize());
      return CacheIdentity.of(CodeCacheHeader.read(cursor, node, left)).equals(stamp);
    } catch (FormatException e) {
      return false; // the same eight bytes may stand anywhere by chance
    }
  }
}

package dev.fossilize.codecache.retarget;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.platforms.bytes.ByteSearch;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The code caches of Node.js's own modules that its executable embeds. They were made on the
 * target's platform by whoever built it, so they are the truth to check against without running
 * anything: every one must be readable to its last byte, and every reference in it must lead to a
 * string.
 *
 * @param stamp what the headers of all of them agree in
 * @param count how many there are
 * @param references how many references to the read-only heap all of them have
 * @param digest SHA-256 of what the caches refer to, in lower-case hexadecimal, whatever their
 *     order: the same for two executables only where all references mean the same
 */
record BuiltinCaches(CacheIdentity stamp, int count, int references, String digest) {
  /** The largest of the official executables has 0.2 MB. */
  private static final int MOST_BYTES = 16 << 20;

  /** Fewer than in any Node.js since 20, which has 324. */
  private static final int LEAST = 100;

  /**
   * Finds and reads them.
   *
   * @param parts of the executable's file, without a blob that was injected
   * @param snapshot of the executable
   * @throws CannotRetargetException if there are none, or they don't agree
   * @throws FormatException if one can't be read to its end
   */
  static BuiltinCaches read(
      List<ByteSource> parts,
      NodeVersion node,
      SnapshotHeader snapshot,
      NameTable names,
      OpcodeTable table)
      throws IOException {
    Reading reading = new Reading(node, names, table);
    long versionHash = V8Version.parse("snapshot", snapshot.version()).hash();
    byte[] wanted = new Sink().u32(versionHash).toByteArray();
    for (ByteSource part : parts) {
      ByteSearch.forBytes(wanted)
          .each(
              part,
              found -> {
                reading.at(part, found - CodeCacheHeader.VERSION_HASH_OFFSET);
                return true;
              });
    }
    BuiltinCaches caches = reading.result();
    if (!caches.stamp().readOnlyChecksum().equals(snapshot.readOnlyChecksum())) {
      throw new CannotRetargetException(
          "the code caches that it embeds are of another read-only snapshot than its own: "
              + caches.stamp());
    }
    return caches;
  }

  private static final class Reading {
    private final NodeVersion node;
    private final NameTable names;
    private final OpcodeTable table;
    private final List<String> digests = new ArrayList<>();
    private final Set<CacheIdentity> stamps = new HashSet<>();
    private int references;

    Reading(NodeVersion node, NameTable names, OpcodeTable table) {
      this.node = node;
      this.names = names;
      this.table = table;
    }

    /** Reads the cache at {@code offset}, if there is one. */
    void at(ByteSource part, long offset) throws IOException {
      if (offset < 0 || part.size() - offset < CodeCacheHeader.largestSize()) {
        return;
      }
      CodeCacheHeader found;
      try {
        found =
            CodeCacheHeader.read(
                part.cursor(offset, CodeCacheHeader.largestSize()), node, part.size() - offset);
      } catch (FormatException e) {
        return; // the same four bytes may stand anywhere by chance
      }
      if (found.payloadLength() > MOST_BYTES) {
        return;
      }
      Cursor cursor = part.cursor(offset, Math.toIntExact(found.size() + found.payloadLength()));
      ReferenceDigest meaning = ReferenceDigest.of(cursor.seek(found.size()), table, names);
      digests.add(meaning.digest());
      references += meaning.references();
      stamps.add(CacheIdentity.of(found));
    }

    BuiltinCaches result() throws CannotRetargetException {
      if (digests.size() < LEAST) {
        throw new CannotRetargetException(
            "it embeds only %d code caches of its own to compare with".formatted(digests.size()));
      }
      if (stamps.size() != 1) {
        throw new CannotRetargetException(
            "the code caches that it embeds were made in %d different ways"
                .formatted(stamps.size()));
      }
      digests.sort(null);
      return new BuiltinCaches(
          stamps.iterator().next(), digests.size(), references, sha256(digests));
    }
  }

  private static String sha256(List<String> lines) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(String.join("\n", lines).getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

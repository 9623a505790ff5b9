package dev.fossilize.platforms.macho.codesign;

import java.util.Arrays;

/**
 * One hash for each page of the code, which is everything in front of the signature. The last page
 * may be shorter than the rest.
 *
 * @param pageSize bytes
 * @param codeLimit bytes that are hashed
 * @param hashes all hashes, one behind the other; not copied, and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a megabyte that nobody compares as a whole
public record PageHashes(HashType type, int pageSize, long codeLimit, byte[] hashes) {
  /** Checks that there are as many hashes as pages. */
  public PageHashes {
    if (hashes.length != count(codeLimit, pageSize) * type.size()) {
      throw new IllegalArgumentException(
          hashes.length + " bytes of hashes for " + codeLimit + " bytes of code");
    }
  }

  /** Number of pages of {@code pageSize} bytes that {@code codeLimit} bytes begin. */
  public static int count(long codeLimit, int pageSize) {
    return Math.toIntExact(Math.ceilDiv(codeLimit, pageSize));
  }

  /** Number of pages. */
  public int count() {
    return hashes.length / type.size();
  }

  /** Whether the hash of {@code page} is the same as in {@code other}. */
  boolean same(int page, PageHashes other) {
    int from = page * type.size();
    return Arrays.equals(hashes, from, from + type.size(), other.hashes, from, from + type.size());
  }
}

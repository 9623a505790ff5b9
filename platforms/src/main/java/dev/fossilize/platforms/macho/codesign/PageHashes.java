package dev.fossilize.platforms.macho.codesign;

import java.util.Arrays;
import java.util.stream.IntStream;

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
  /** Bytes of a page for {@code codesign} and all linkers, also on systems with larger pages. */
  public static final int USUAL_SIZE = 4096;

  /** Checks that there are as many hashes as pages. */
  public PageHashes {
    if (hashes.length != count(codeLimit, pageSize) * type.size()) {
      throw new IllegalArgumentException(
          hashes.length + " bytes of hashes for " + codeLimit + " bytes of code");
    }
  }

  /** What {@link PageHasher#usual} made of {@code codeLimit} bytes. */
  public static PageHashes usual(long codeLimit, byte[] hashes) {
    return new PageHashes(HashType.SHA256, USUAL_SIZE, codeLimit, hashes);
  }

  /** Number of pages of {@code pageSize} bytes that {@code codeLimit} bytes begin. */
  public static int count(long codeLimit, int pageSize) {
    return Math.toIntExact(Math.ceilDiv(codeLimit, pageSize));
  }

  /** Number of pages. */
  public int count() {
    return hashes.length / type.size();
  }

  /** The pages, ascending, whose hashes are not those of {@code other}, of the same file's size. */
  public int[] differences(PageHashes other) {
    int size = type.size();
    return IntStream.range(0, count())
        .filter(
            page ->
                !Arrays.equals(
                    hashes,
                    page * size,
                    (page + 1) * size,
                    other.hashes,
                    page * size,
                    (page + 1) * size))
        .toArray();
  }
}

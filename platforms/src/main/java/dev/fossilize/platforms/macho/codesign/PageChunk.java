package dev.fossilize.platforms.macho.codesign;

import dev.fossilize.platforms.bytes.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.BitSet;

/** Some pages in a row, in one processor's memory. */
final class PageChunk {
  private final ByteSource code;
  private final long codeLimit;
  private final HashType type;
  private final int pageSize;
  private final MessageDigest digest;
  private final byte[] bytes;
  private final byte[] earlier;
  private final byte[] hash;
  private final BitSet done = new BitSet();
  private int first;
  private int end;

  PageChunk(ByteSource code, long codeLimit, HashType type, int pageSize, int pages) {
    this.code = code;
    this.codeLimit = codeLimit;
    this.type = type;
    this.pageSize = pageSize;
    this.digest = type.digest();
    this.bytes = new byte[pages * pageSize];
    this.earlier = new byte[pages * pageSize];
    this.hash = new byte[digest.getDigestLength()];
  }

  /** Reads the pages from {@code first} to before {@code end}. */
  void read(int newFirst, int newEnd) throws IOException {
    first = newFirst;
    end = newEnd;
    done.clear();
    code.read((long) first * pageSize, ByteBuffer.wrap(bytes, 0, at(end)));
  }

  /** Takes the hashes of those pages that are the same in the earlier file. */
  void take(KnownPages known, int[] origins, byte[] hashes) throws IOException {
    for (int from = first; from < end; ) {
      int to = from + 1;
      if (origins[from] != KnownPages.UNKNOWN) {
        while (to < end && origins[to] == origins[to - 1] + 1) {
          to++;
        }
        int size = at(to) - at(from);
        known
            .earlier()
            .read((long) origins[from] * pageSize, ByteBuffer.wrap(earlier, at(from), size));
        takeSame(from, to, known.hashes(), origins, hashes);
      }
      from = to;
    }
  }

  private void takeSame(int from, int to, PageHashes known, int[] origins, byte[] hashes) {
    for (int page = from; page < to; page++) {
      boolean whole = at(page + 1) - at(page) == pageSize;
      if (whole && Arrays.equals(bytes, at(page), at(page + 1), earlier, at(page), at(page + 1))) {
        System.arraycopy(
            known.hashes(), origins[page] * type.size(), hashes, page * type.size(), type.size());
        done.set(page - first);
      }
    }
  }

  /** Hashes all pages of which no hash was taken. */
  void hashTheRest(byte[] hashes) throws DigestException {
    int count = end - first;
    for (int i = done.nextClearBit(0); i < count; i = done.nextClearBit(i + 1)) {
      int page = first + i;
      digest.update(bytes, at(page), at(page + 1) - at(page));
      digest.digest(hash, 0, hash.length);
      System.arraycopy(hash, 0, hashes, page * type.size(), type.size());
    }
  }

  /** Where a page begins in the chunk; the last one of the file ends where the code does. */
  private int at(int page) {
    long offset = Math.min(codeLimit, (long) page * pageSize);
    return Math.toIntExact(offset - (long) first * pageSize);
  }
}

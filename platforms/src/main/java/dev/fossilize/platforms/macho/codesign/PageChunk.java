package dev.fossilize.platforms.macho.codesign;

import dev.fossilize.platforms.bytes.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.BitSet;

/** Some pages in a row, in one processor's memory. */
final class PageChunk {
  private final ByteSource code;
  private final long codeLimit;
  private final HashType type;
  private final int pageSize;
  private final MessageDigest digest;
  private final byte[] bytes;
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
    this.hash = new byte[digest.getDigestLength()];
  }

  /** Turns to the pages from {@code first} to before {@code end}. */
  void begin(int newFirst, int newEnd) {
    first = newFirst;
    end = newEnd;
    done.clear();
  }

  /** Takes the hashes that are known. */
  void take(PageHashes known, int[] origins, byte[] hashes) {
    int size = type.size();
    for (int page = first; page < end; page++) {
      if (origins[page] != KnownPages.UNKNOWN) {
        System.arraycopy(known.hashes(), origins[page] * size, hashes, page * size, size);
        done.set(page - first);
      }
    }
  }

  /** Reads and hashes all pages of which no hash was taken. */
  void hashTheRest(byte[] hashes) throws IOException, DigestException {
    int count = end - first;
    int from = done.nextClearBit(0);
    while (from < count) {
      int known = done.nextSetBit(from);
      int to = known < 0 ? count : known;
      hash(first + from, first + to, hashes);
      from = done.nextClearBit(to);
    }
  }

  private void hash(int from, int to, byte[] hashes) throws IOException, DigestException {
    code.read((long) from * pageSize, ByteBuffer.wrap(bytes, at(from), at(to) - at(from)));
    for (int page = from; page < to; page++) {
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

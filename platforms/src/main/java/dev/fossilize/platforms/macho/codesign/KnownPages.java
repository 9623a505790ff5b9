package dev.fossilize.platforms.macho.codesign;

import dev.fossilize.platforms.bytes.ByteRange;
import dev.fossilize.platforms.bytes.SameBytes;
import java.util.Arrays;

/**
 * Hashes that need not be computed again, because the same bytes were hashed when they lay in
 * another file, or elsewhere in it: a build with a new blob changes the header, the fuse's page and
 * the blob, and moves {@code __LINKEDIT} by whole pages. Nothing is compared: reading both files
 * costs as much as hashing one.
 *
 * @param hashes one for each page of the earlier file
 * @param same what is the same there and in the file that is to be hashed
 */
public record KnownPages(PageHashes hashes, SameBytes same) {
  static final int UNKNOWN = -1;

  /** The same without bytes of the new file that were written to since. */
  public KnownPages except(ByteRange changed) {
    return new KnownPages(hashes, same.except(changed));
  }

  /**
   * For each of {@code count} pages the page of the earlier file that is the same, or {@link
   * #UNKNOWN}. Whole pages only; what moved by parts of pages is not found again.
   */
  int[] origins(int count) {
    int size = hashes.pageSize();
    int[] origins = new int[count];
    Arrays.fill(origins, UNKNOWN);
    for (SameBytes.Move move : same.moves()) {
      long distance = move.to() - move.from();
      long end = Math.min(move.from() + move.length(), hashes.codeLimit());
      if (distance % size == 0 && move.from() < end) {
        ByteRange whole = new ByteRange(move.from(), end).pages(size);
        for (long from = whole.offset(); from < whole.end(); from += size) {
          long page = (from + distance) / size;
          if (page >= 0 && page < count) {
            origins[Math.toIntExact(page)] = Math.toIntExact(from / size);
          }
        }
      }
    }
    return origins;
  }
}

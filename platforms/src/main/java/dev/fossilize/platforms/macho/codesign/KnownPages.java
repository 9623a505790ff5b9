package dev.fossilize.platforms.macho.codesign;

import java.util.ArrayList;
import java.util.List;

/**
 * Hashes that need not be computed again, because the bytes were hashed when they lay in another
 * file, or elsewhere in it: a build with a new blob changes the header, the fuse's page and the
 * blob, and moves {@code __LINKEDIT} by whole pages.
 *
 * <p>Nobody compares the bytes: who says that they are unchanged vouches for it. A wrong promise
 * makes a wrong signature, which recomputing all hashes finds.
 *
 * @param hashes of the earlier file, as its code directory has them
 */
public record KnownPages(PageHashes hashes, List<Move> moves) {
  /**
   * Bytes that are the same as in the earlier file.
   *
   * @param from offset in the earlier file
   * @param to offset in the new one
   * @param length in bytes
   */
  public record Move(long from, long to, long length) {}

  /** Whole pages: {@code count} of them from page {@code from} on are now at {@code to}. */
  record Run(int from, int to, int count) {}

  /** Copies the moves. */
  public KnownPages {
    moves = List.copyOf(moves);
  }

  /** The moves in whole pages; what covers no page, or moved by parts of pages, is left out. */
  List<Run> runs() {
    int size = hashes.pageSize();
    long full = hashes.codeLimit() / size * size;
    List<Run> runs = new ArrayList<>();
    for (Move move : moves) {
      long begin = Math.ceilDiv(move.from(), size) * size;
      long end = Math.min(full, (move.from() + move.length()) / size * size);
      if (begin < end && (move.to() - move.from()) % size == 0) {
        long to = begin + move.to() - move.from();
        runs.add(
            new Run(
                Math.toIntExact(begin / size),
                Math.toIntExact(to / size),
                Math.toIntExact((end - begin) / size)));
      }
    }
    return runs;
  }
}

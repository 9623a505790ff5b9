package dev.fossilize.platforms.bytes;

import java.util.ArrayList;
import java.util.List;

/**
 * What one file has of another one, as whoever made it of that one knows without looking.
 *
 * @param moves parts that do not overlap in the new file
 */
public record SameBytes(List<Move> moves) {
  /** The new file has nothing of another, as far as is known. */
  public static final SameBytes NONE = new SameBytes(List.of());

  /**
   * Bytes that are the same in both files.
   *
   * @param from offset in the earlier file
   * @param to offset in the new one
   * @param length in bytes
   */
  public record Move(long from, long to, long length) {}

  /** Copies the moves. */
  public SameBytes {
    moves = List.copyOf(moves);
  }

  /** The same without bytes of the new file that were written to since. */
  public SameBytes except(ByteRange changed) {
    List<Move> left = new ArrayList<>();
    for (Move move : moves) {
      long end = move.to() + move.length();
      add(left, move, move.to(), Math.min(end, changed.offset()));
      add(left, move, Math.max(move.to(), changed.end()), end);
    }
    return new SameBytes(left);
  }

  private static void add(List<Move> left, Move whole, long to, long end) {
    if (to < end) {
      left.add(new Move(whole.from() + to - whole.to(), to, end - to));
    }
  }
}

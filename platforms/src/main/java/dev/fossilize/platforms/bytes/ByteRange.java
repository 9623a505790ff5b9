package dev.fossilize.platforms.bytes;

/** Bytes of a file, from {@code offset} up to {@code end}, which is not one of them. */
public record ByteRange(long offset, long end) {
  /** Fails unless {@code 0 <= offset <= end}. */
  public ByteRange {
    if (offset < 0 || end < offset) {
      throw new IllegalArgumentException("no range: " + offset + " to " + end);
    }
  }

  /** Number of bytes. */
  public long length() {
    return end - offset;
  }

  /**
   * The whole pages within: what a loader that maps {@code pageSize} bytes at a time can do
   * without. Empty, at the range's end, if there is none.
   *
   * @param pageSize a power of two
   */
  public ByteRange pages(long pageSize) {
    long first = Math.min(end, Alignment.up(offset, pageSize));
    return new ByteRange(first, Math.max(first, end & -pageSize));
  }
}

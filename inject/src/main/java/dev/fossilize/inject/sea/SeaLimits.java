package dev.fossilize.inject.sea;

/** What is held in memory while a blob is written or read, and so has to end somewhere. */
final class SeaLimits {
  /** The first four bytes of every blob. */
  static final long MAGIC = 0x0143da20;

  /** Assets in a blob: four times the files of a very large {@code node_modules}. */
  static final int MAX_ASSETS = 1 << 18;

  /** Options in a blob: more than any operating system takes on a command line. */
  static final int MAX_EXEC_ARGV = 1 << 16;

  /** Bytes of all keys, options and the code path together; contents do not count. */
  static final int MAX_TEXT = 64 << 20;

  private SeaLimits() {}
}

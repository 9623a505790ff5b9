package dev.fossilize.packager.archive;

/**
 * The times of change that an archive tells, in seconds since 1970. They are made of the contents:
 * the files' own are those of the checkout or installation, so that no two machines would make the
 * same executable; but one time for all would let browsers keep an outdated file, since servers
 * make {@code ETag} of time and size. npm gives all files of a package the time that these count
 * from.
 */
final class FileTimes {
  /** 26 October 1985, 8:15 UTC. */
  static final long START = 499_162_500L;

  /** A bit more than a year, so that all stay far in the past. */
  private static final long RANGE = 1L << 25;

  private FileTimes() {}

  /** Of a file with the given CRC-32. */
  static long of(long crc) {
    return START + crc % RANGE;
  }
}

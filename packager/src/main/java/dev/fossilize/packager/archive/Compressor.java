package dev.fossilize.packager.archive;

import java.util.Arrays;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.Deflater;

/**
 * Compresses with raw deflate, which every Node.js inflates. Measured over 12,600 files of 62 MB,
 * file by file: it stores files below 32 KiB smaller than zstd at any level, and Node.js inflates
 * them in half the time (5 us instead of 12 for 1 kB); larger files would be 1 to 3 % smaller with
 * zstd. Safe for several threads.
 */
final class Compressor implements AutoCloseable {
  /** More costs twice the time for a thousandth of the size. */
  private static final int LEVEL = 6;

  /** Less is not worth a decompression. */
  private static final double WORTH = 0.95;

  private static final Set<String> COMPRESSED =
      Set.of(
          "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "zip", "gz", "tgz", "bz2", "xz",
          "zst", "br", "7z", "woff", "woff2", "mp3", "mp4", "ogg", "webm", "jar");

  private final Queue<Deflater> deflaters = new ConcurrentLinkedQueue<>();

  /** Whether files of that name are compressed already. */
  static boolean isCompressed(String path) {
    String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return COMPRESSED.contains(extension);
  }

  /**
   * Compresses {@code length} bytes.
   *
   * @return the very array, or one of that length, where it gains too little
   */
  byte[] compress(byte[] bytes, int length) {
    byte[] room = new byte[(int) (length * WORTH)];
    Deflater deflater = deflaters.poll();
    if (deflater == null) {
      deflater = new Deflater(LEVEL, true);
    }
    deflater.setInput(bytes, 0, length);
    deflater.finish();
    int size = deflater.deflate(room);
    boolean whole = deflater.finished();
    deflater.reset();
    deflaters.add(deflater);
    if (whole) {
      return Arrays.copyOf(room, size);
    }
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  @Override
  public void close() {
    deflaters.forEach(Deflater::end);
    deflaters.clear();
  }
}

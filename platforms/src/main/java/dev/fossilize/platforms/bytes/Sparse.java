package dev.fossilize.platforms.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * Writes long runs of zeros without storing them. What a new file leaves out between two writes
 * reads as zeros everywhere; the file systems of Linux and macOS allot no room for it, and NTFS
 * does not either for a file that was created with {@link java.nio.file.StandardOpenOption#SPARSE}.
 * A file system that can't do so stores the zeros. Java does not say where a file has holes, so
 * zeros are looked for; a file without any costs one small read for each megabyte.
 */
public final class Sparse {
  /** The largest page of the file systems in use: smaller holes save nothing on some of them. */
  private static final int BLOCK = 1 << 16;

  /** Shorter runs may be missed. */
  private static final int STRIDE = 1 << 20;

  private static final int PROBE = 64;

  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(BLOCK).asReadOnlyBuffer();

  private Sparse() {}

  /** Bytes of {@code file} that a copy does not store. */
  public static long zeros(ByteSource file) throws IOException {
    long sum = 0;
    Optional<ByteRange> run = next(file, 0, file.size());
    while (run.isPresent()) {
      sum += run.get().length();
      run = next(file, run.get().end(), file.size());
    }
    return sum;
  }

  /**
   * Makes the next {@code length} bytes zeros. Nothing must have been written there before, nor
   * behind.
   */
  public static void skip(FileChannel out, long length) throws IOException {
    if (length > 0) {
      out.position(out.position() + length - 1);
      ByteBuffer last = ZEROS.duplicate().limit(1);
      while (last.hasRemaining()) {
        out.write(last);
      }
    }
  }

  /** Copies a part of {@code from} to the end of {@code out}, where that is positioned. */
  static void append(FileBytes from, ByteRange part, FileChannel out) throws IOException {
    long at = part.offset();
    Optional<ByteRange> run = next(from, at, part.end());
    while (run.isPresent()) {
      from.store(at, run.get().offset() - at, out);
      skip(out, run.get().length());
      at = run.get().end();
      run = next(from, at, part.end());
    }
    from.store(at, part.end() - at, out);
  }

  /** The first long run of zeros between two offsets. */
  private static Optional<ByteRange> next(ByteSource file, long from, long end) throws IOException {
    for (long at = from; at + BLOCK <= end; at += STRIDE) {
      if (isZero(file, at, ByteBuffer.allocate(PROBE))) {
        // On the heap: nothing frees what lies outside it until the heap is full.
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        if (isZero(file, at, block)) {
          return Optional.of(around(file, new ByteRange(at, at + BLOCK), from, end, block));
        }
      }
    }
    return Optional.empty();
  }

  /** As many blocks of zeros as there are on both sides of one. */
  private static ByteRange around(
      ByteSource file, ByteRange found, long from, long end, ByteBuffer block) throws IOException {
    long first = found.offset();
    while (first - BLOCK >= from && isZero(file, first - BLOCK, block)) {
      first -= BLOCK;
    }
    long last = found.end();
    while (last + BLOCK <= end && isZero(file, last, block)) {
      last += BLOCK;
    }
    return new ByteRange(first, last);
  }

  /** Whether as many bytes as {@code buffer} holds are zeros. */
  private static boolean isZero(ByteSource file, long at, ByteBuffer buffer) throws IOException {
    file.read(at, buffer.clear());
    return buffer.flip().equals(ZEROS.duplicate().limit(buffer.limit()));
  }
}

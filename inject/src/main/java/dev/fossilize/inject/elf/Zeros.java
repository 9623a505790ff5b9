package dev.fossilize.inject.elf;

import dev.fossilize.platforms.bytes.ByteSource;
import java.io.IOException;

/** Bytes that are all zero. */
final class Zeros {
  private Zeros() {}

  /** Whether all bytes of a small range are zero; a range beyond the source's end is not. */
  static boolean in(ByteSource source, Range range) throws IOException {
    if (range.end() > source.size()) {
      return false;
    }
    for (byte each : source.bytes(range.offset(), Math.toIntExact(range.length()))) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }
}

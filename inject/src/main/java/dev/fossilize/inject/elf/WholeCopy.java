package dev.fossilize.inject.elf;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** Copies a file's begin without taking it into the heap. */
final class WholeCopy {
  private WholeCopy() {}

  /** Writes the first {@code size} bytes of {@code from} at the position of {@code out}. */
  static void of(FileBytes from, long size, FileChannel out) throws IOException {
    long position = 0;
    while (position < size) {
      long count = from.channel().transferTo(position, size - position, out);
      if (count <= 0) {
        throw new FormatException(
            FormatException.at(from.name(), position),
            "the file became shorter while it was being copied");
      }
      position += count;
    }
  }
}

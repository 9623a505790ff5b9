package dev.fossilize.platforms.pe;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;

/**
 * What an image is, from the header alone: whatever else is wrong with it.
 *
 * @param machine the number in the file; {@link Machine} names those of our targets
 * @param wide whether addresses have 64 bits
 * @param library whether programs load it, as opposed to a program
 */
public record PeIdentity(int machine, boolean wide, boolean library) {
  private static final int SIZE = CoffHeader.SIZE + Short.BYTES;

  /** Reads it from a file that {@link PeImage#recognises}. */
  public static PeIdentity read(ByteSource file) throws IOException {
    long at = DosHeader.read(file.cursor(0, DosHeader.SIZE)).newHeaderOffset();
    if (file.size() - at < SIZE) {
      throw new FormatException(
          file.name(),
          "begins as a Windows executable, but ends after "
              + file.size()
              + " bytes, within its headers",
          "It was cut off: copy or build it again.");
    }
    Cursor in = file.cursor(at, SIZE);
    CoffHeader coff = CoffHeader.read(in);
    return new PeIdentity(
        coff.machine(),
        in.u16() == ImageWidth.PE32_PLUS.magic(),
        (coff.characteristics() & CoffHeader.LIBRARY) != 0);
  }
}

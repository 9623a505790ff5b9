package dev.fossilize.platforms.pe;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.util.Arrays;
import java.util.Optional;

/**
 * The two layouts of the optional header, which differ in the size of addresses. Source: Microsoft,
 * "PE Format", section "Optional Header (Image Only)".
 */
public enum ImageWidth {
  /** Addresses of 4 bytes: x86, 32-bit ARM, and managed programs for any processor. */
  PE32(0x10b),
  /** Addresses of 8 bytes. */
  PE32_PLUS(0x20b);

  private final int magic;

  ImageWidth(int magic) {
    this.magic = magic;
  }

  /** What the optional header begins with. */
  int magic() {
    return magic;
  }

  /** The layout that begins with {@code magic}. */
  static Optional<ImageWidth> of(int magic) {
    return Arrays.stream(values()).filter(width -> width.magic == magic).findFirst();
  }

  /** Bytes of the optional header in front of the data directories. */
  public int fixedSize() {
    return StandardFields.size(this) + WindowsFields.size(this) + Integer.BYTES;
  }

  /** Bytes of an address, or of a size in memory. */
  int addressSize() {
    return this == PE32 ? Integer.BYTES : Long.BYTES;
  }

  long readAddress(Cursor cursor) throws FormatException {
    return this == PE32 ? cursor.u32() : cursor.u64();
  }

  void writeAddress(long address, Sink sink) {
    if (this == PE32) {
      sink.u32(address);
    } else {
      sink.u64(address);
    }
  }
}

package dev.fossilize.platforms.pe;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * The signature and the file header behind it.
 *
 * <pre>
 *  offset size field
 *  0      4    signature, "PE\0\0"
 *  4      2    Machine
 *  6      2    NumberOfSections
 *  8      4    TimeDateStamp
 *  12     4    PointerToSymbolTable
 *  16     4    NumberOfSymbols
 *  20     2    SizeOfOptionalHeader
 *  22     2    Characteristics
 * </pre>
 *
 * Source: Microsoft, "PE Format", sections "Signature (Image Only)" and "COFF File Header".
 *
 * @param machine the number in the file; {@link Machine} names those of our targets
 * @param timeDateStamp seconds since 1970, or a digest of the content; not interpreted
 * @param pointerToSymbolTable file offset, 0 in what Microsoft's and LLVM's linkers write
 */
public record CoffHeader(
    int machine,
    int numberOfSections,
    long timeDateStamp,
    long pointerToSymbolTable,
    long numberOfSymbols,
    int sizeOfOptionalHeader,
    int characteristics) {
  /** Bytes in the file. */
  public static final int SIZE = 24;

  /** IMAGE_FILE_DLL, of {@code characteristics}: a library. */
  public static final int LIBRARY = 0x2000;

  /** {@code PE\0\0}. */
  public static final long SIGNATURE = 0x4550;

  /** Reads the signature and the header. */
  public static CoffHeader read(Cursor cursor) throws FormatException {
    requireSignature(cursor);
    return new CoffHeader(
        cursor.u16(),
        cursor.u16(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u16(),
        cursor.u16());
  }

  private static void requireSignature(Cursor cursor) throws FormatException {
    String where = cursor.where();
    long signature = cursor.u32();
    if (signature != SIGNATURE) {
      throw new FormatException(
          where, "found 0x%08x instead of the signature \"PE\\0\\0\"".formatted(signature));
    }
  }

  /** Writes the signature and the header. */
  public void write(Sink sink) {
    sink.u32(SIGNATURE)
        .u16(machine)
        .u16(numberOfSections)
        .u32(timeDateStamp)
        .u32(pointerToSymbolTable)
        .u32(numberOfSymbols)
        .u16(sizeOfOptionalHeader)
        .u16(characteristics);
  }

  /** The same header for another number of sections. */
  public CoffHeader withNumberOfSections(int count) {
    return new CoffHeader(
        machine,
        count,
        timeDateStamp,
        pointerToSymbolTable,
        numberOfSymbols,
        sizeOfOptionalHeader,
        characteristics);
  }
}

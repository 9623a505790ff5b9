package dev.fossilize.platforms.pe.resource;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * A node of the resource tree; its entries follow, those with names first.
 *
 * <pre>
 *  offset size field
 *  0      4    Characteristics, 0
 *  4      4    TimeDateStamp
 *  8      2+2  MajorVersion, MinorVersion
 *  12     2    NumberOfNamedEntries
 *  14     2    NumberOfIdEntries
 * </pre>
 *
 * Source: Microsoft, "PE Format", section "Resource Directory Table".
 */
public record ResourceDirectory(
    long characteristics,
    long timeDateStamp,
    int majorVersion,
    int minorVersion,
    int namedEntries,
    int idEntries) {
  /** Bytes in the file, without the entries. */
  public static final int SIZE = 16;

  /** A directory as linkers write it, without time and version. */
  public static ResourceDirectory of(int namedEntries, int idEntries) {
    return new ResourceDirectory(0, 0, 0, 0, namedEntries, idEntries);
  }

  /** Reads the directory without its entries. */
  public static ResourceDirectory read(Cursor cursor) throws FormatException {
    return new ResourceDirectory(
        cursor.u32(), cursor.u32(), cursor.u16(), cursor.u16(), cursor.u16(), cursor.u16());
  }

  /** Writes the directory without its entries. */
  public void write(Sink sink) {
    sink.u32(characteristics)
        .u32(timeDateStamp)
        .u16(majorVersion)
        .u16(minorVersion)
        .u16(namedEntries)
        .u16(idEntries);
  }

  /** How many entries follow. */
  public int entries() {
    return namedEntries + idEntries;
  }
}

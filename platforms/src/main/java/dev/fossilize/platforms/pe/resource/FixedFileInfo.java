package dev.fossilize.platforms.pe.resource;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * The numbers of a version resource.
 *
 * <pre>
 *  offset size field
 *  0      4    dwSignature, 0xfeef04bd
 *  4      4    dwStrucVersion, 0x10000
 *  8      4+4  dwFileVersionMS, dwFileVersionLS
 *  16     4+4  dwProductVersionMS, dwProductVersionLS
 *  24     4    dwFileFlagsMask
 *  28     4    dwFileFlags
 *  32     4    dwFileOS, 0x40004 for Windows NT
 *  36     4    dwFileType, 1 for an application
 *  40     4    dwFileSubtype
 *  44     4+4  dwFileDateMS, dwFileDateLS
 * </pre>
 *
 * Source: Microsoft, "VS_FIXEDFILEINFO structure (verrsrc.h)".
 */
public record FixedFileInfo(
    FourPartVersion fileVersion,
    FourPartVersion productVersion,
    long flagsMask,
    long flags,
    long os,
    long type,
    long subtype,
    long dateHigh,
    long dateLow) {
  /** Bytes in the file. */
  public static final int SIZE = 52;

  /** VS_FF_PRERELEASE. */
  public static final long PRERELEASE = 0x2;

  private static final long SIGNATURE = 0xfeef_04bdL;
  private static final long STRUCTURE_VERSION = 0x10000;
  private static final long ALL_FLAGS = 0x3f;
  private static final long WINDOWS_NT = 0x40004;
  private static final long APPLICATION = 1;

  /** The numbers of an application. */
  public static FixedFileInfo ofApplication(
      FourPartVersion file, FourPartVersion product, boolean prerelease) {
    return new FixedFileInfo(
        file, product, ALL_FLAGS, prerelease ? PRERELEASE : 0, WINDOWS_NT, APPLICATION, 0, 0, 0);
  }

  /** Reads the structure. */
  public static FixedFileInfo read(Cursor cursor) throws FormatException {
    String where = cursor.where();
    long signature = cursor.u32();
    long structureVersion = cursor.u32();
    if (signature != SIGNATURE || structureVersion != STRUCTURE_VERSION) {
      throw new FormatException(
          where,
          "version information begins with 0x%08x 0x%08x, expected 0x%08x 0x%08x"
              .formatted(signature, structureVersion, SIGNATURE, STRUCTURE_VERSION));
    }
    return new FixedFileInfo(
        FourPartVersion.read(cursor),
        FourPartVersion.read(cursor),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32());
  }

  /** Writes the structure. */
  public void write(Sink sink) {
    sink.u32(SIGNATURE).u32(STRUCTURE_VERSION);
    fileVersion.write(sink);
    productVersion.write(sink);
    sink.u32(flagsMask).u32(flags).u32(os).u32(type).u32(subtype).u32(dateHigh).u32(dateLow);
  }
}

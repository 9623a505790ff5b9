package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.nio.charset.StandardCharsets;

/**
 * What every piece of ICU data begins with: the package as well as each item in it.
 *
 * <pre>
 *  0  headerSize     u16  bytes up to the content, with a comment behind these fields
 *  2  magic          u16  0x27da, as the bytes da 27
 *  4  UDataInfo.size u16  20
 *  6  reservedWord   u16
 *  8  isBigEndian    u8
 *  9  charsetFamily  u8   0 for ASCII
 * 10  sizeofUChar    u8   2
 * 11  reservedByte   u8
 * 12  dataFormat     4 bytes of ASCII
 * 16  formatVersion  4 bytes, the major one first
 * 20  dataVersion    4 bytes
 * </pre>
 *
 * <p>Source: ICU, {@code unicode/udata.h} ({@code UDataInfo}) and {@code ucmndata.h} ({@code
 * DataHeader}).
 *
 * @param formatVersion its first byte lowest
 * @param dataVersion likewise
 */
record DataHeader(
    int headerSize,
    int infoSize,
    int reservedWord,
    int isBigEndian,
    int charsetFamily,
    int sizeofUChar,
    int reservedByte,
    String dataFormat,
    long formatVersion,
    long dataVersion) {
  /** Number of bytes, without the comment. */
  static final int SIZE = 24;

  /** {@code magic}. */
  static final int MAGIC = 0x27da;

  /** Where the format is. */
  static final int FORMAT_OFFSET = 12;

  private static final int FORMAT_SIZE = 4;

  /** Reads a header, which must be of the byte order and character set of all our targets. */
  static DataHeader read(Cursor in) throws FormatException {
    String where = in.where();
    int headerSize = in.u16();
    int magic = in.u16();
    if (magic != MAGIC) {
      throw new FormatException(
          where, "expected ICU data (0x27da), found 0x" + Integer.toHexString(magic));
    }
    DataHeader header =
        new DataHeader(
            headerSize,
            in.u16(),
            in.u16(),
            in.u8(),
            in.u8(),
            in.u8(),
            in.u8(),
            new String(in.bytes(FORMAT_SIZE), StandardCharsets.ISO_8859_1),
            in.u32(),
            in.u32());
    if (headerSize < SIZE || header.isBigEndian != 0 || header.charsetFamily != 0) {
      throw new FormatException(
          where,
          "expected little-endian ICU data in ASCII with a header of at least "
              + SIZE
              + " bytes, found "
              + header);
    }
    return header;
  }

  /** Writes the fields. */
  void write(Sink out) {
    out.u16(headerSize).u16(MAGIC).u16(infoSize).u16(reservedWord);
    out.u8(isBigEndian).u8(charsetFamily).u8(sizeofUChar).u8(reservedByte);
    out.bytes(dataFormat.getBytes(StandardCharsets.ISO_8859_1));
    out.u32(formatVersion).u32(dataVersion);
  }

  /** Fails unless this is the header of {@code format}, in a version from {@code least} on. */
  void require(String format, int least, int most, String where) throws FormatException {
    long major = formatVersion & 0xff;
    if (!dataFormat.equals(format) || major < least || major > most) {
      throw new FormatException(
          where,
          "expected ICU data of format "
              + format
              + ", version "
              + (least == most ? "" + least : least + " to " + most)
              + ", found "
              + dataFormat
              + ", version "
              + major);
    }
  }
}

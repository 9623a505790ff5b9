package dev.fossilize.platforms.pe;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * The second part of the optional header; offsets from the optional header's beginning, and {@code
 * n} bytes to an address: 4 in PE32, 8 in PE32+.
 *
 * <pre>
 *  offset size field
 *  32-n   n    ImageBase
 *  32     4    SectionAlignment
 *  36     4    FileAlignment
 *  40     2+2  MajorOperatingSystemVersion, MinorOperatingSystemVersion
 *  44     2+2  MajorImageVersion, MinorImageVersion
 *  48     2+2  MajorSubsystemVersion, MinorSubsystemVersion
 *  52     4    Win32VersionValue
 *  56     4    SizeOfImage, a multiple of SectionAlignment
 *  60     4    SizeOfHeaders, a multiple of FileAlignment
 *  64     4    CheckSum
 *  68     2    Subsystem
 *  70     2    DllCharacteristics
 *  72     4*n  SizeOfStackReserve, SizeOfStackCommit, SizeOfHeapReserve, SizeOfHeapCommit
 *  72+4*n 4    LoaderFlags
 *  76+4*n 4    NumberOfRvaAndSizes (belongs to {@link OptionalHeader})
 * </pre>
 *
 * Source: Microsoft, "PE Format", section "Optional Header Windows-Specific Fields (Image Only)".
 *
 * @param operatingSystemVersion major in the low 16 bits, minor in the high ones; so the other two
 * @param subsystem the number in the file; {@link Subsystem} names those that matter here
 */
public record WindowsFields(
    long imageBase,
    long sectionAlignment,
    long fileAlignment,
    long operatingSystemVersion,
    long imageVersion,
    long subsystemVersion,
    long win32VersionValue,
    long sizeOfImage,
    long sizeOfHeaders,
    long checkSum,
    int subsystem,
    int dllCharacteristics,
    long sizeOfStackReserve,
    long sizeOfStackCommit,
    long sizeOfHeapReserve,
    long sizeOfHeapCommit,
    long loaderFlags) {
  /** Fields of the size of an address. */
  private static final int ADDRESSES = 5;

  private static final int OTHERS_SIZE = 44;

  /** Where CheckSum lies, from the optional header's beginning. */
  static final int CHECK_SUM_OFFSET = 64;

  /** Bytes in the file. */
  static int size(ImageWidth width) {
    return OTHERS_SIZE + ADDRESSES * width.addressSize();
  }

  /** Reads the fields. */
  public static WindowsFields read(Cursor cursor, ImageWidth width) throws FormatException {
    return new WindowsFields(
        width.readAddress(cursor),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u16(),
        cursor.u16(),
        width.readAddress(cursor),
        width.readAddress(cursor),
        width.readAddress(cursor),
        width.readAddress(cursor),
        cursor.u32());
  }

  /** Writes the fields. */
  public void write(Sink sink, ImageWidth width) {
    width.writeAddress(imageBase, sink);
    sink.u32(sectionAlignment)
        .u32(fileAlignment)
        .u32(operatingSystemVersion)
        .u32(imageVersion)
        .u32(subsystemVersion)
        .u32(win32VersionValue)
        .u32(sizeOfImage)
        .u32(sizeOfHeaders)
        .u32(checkSum)
        .u16(subsystem)
        .u16(dllCharacteristics);
    width.writeAddress(sizeOfStackReserve, sink);
    width.writeAddress(sizeOfStackCommit, sink);
    width.writeAddress(sizeOfHeapReserve, sink);
    width.writeAddress(sizeOfHeapCommit, sink);
    sink.u32(loaderFlags);
  }

  /** The same fields with what an edit changes; the checksum is the caller's to compute. */
  public WindowsFields with(long newSizeOfImage, long newCheckSum, int newSubsystem) {
    return new WindowsFields(
        imageBase,
        sectionAlignment,
        fileAlignment,
        operatingSystemVersion,
        imageVersion,
        subsystemVersion,
        win32VersionValue,
        newSizeOfImage,
        sizeOfHeaders,
        newCheckSum,
        newSubsystem,
        dllCharacteristics,
        sizeOfStackReserve,
        sizeOfStackCommit,
        sizeOfHeapReserve,
        sizeOfHeapCommit,
        loaderFlags);
  }
}

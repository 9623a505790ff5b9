package dev.fossilize.platforms.pe;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * The second part of the optional header of a 64-bit image; offsets from the optional header's
 * beginning.
 *
 * <pre>
 *  offset size field
 *  24     8    ImageBase
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
 *  72     8*4  SizeOfStackReserve, SizeOfStackCommit, SizeOfHeapReserve, SizeOfHeapCommit
 *  104    4    LoaderFlags
 *  108    4    NumberOfRvaAndSizes (belongs to {@link OptionalHeader64})
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
  /** Bytes in the file. */
  public static final int SIZE = 84;

  /** Where CheckSum lies, from the optional header's beginning. */
  static final int CHECK_SUM_OFFSET = 64;

  /** Reads the fields. */
  public static WindowsFields read(Cursor cursor) throws FormatException {
    return new WindowsFields(
        cursor.u64(),
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
        cursor.u64(),
        cursor.u64(),
        cursor.u64(),
        cursor.u64(),
        cursor.u32());
  }

  /** Writes the fields. */
  public void write(Sink sink) {
    sink.u64(imageBase)
        .u32(sectionAlignment)
        .u32(fileAlignment)
        .u32(operatingSystemVersion)
        .u32(imageVersion)
        .u32(subsystemVersion)
        .u32(win32VersionValue)
        .u32(sizeOfImage)
        .u32(sizeOfHeaders)
        .u32(checkSum)
        .u16(subsystem)
        .u16(dllCharacteristics)
        .u64(sizeOfStackReserve)
        .u64(sizeOfStackCommit)
        .u64(sizeOfHeapReserve)
        .u64(sizeOfHeapCommit)
        .u32(loaderFlags);
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

package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * A part of a segment ({@code section_64}).
 *
 * <pre>
 *  0 16  sectname
 * 16 16  segname
 * 32 u64 addr
 * 40 u64 size       bytes in memory
 * 48 u32 offset     in the file; 0 where the section has no bytes there
 * 52 u32 align      as a power of two
 * 56 u32 reloff     in the file; 0 in what a linker made
 * 60 u32 nreloc
 * 64 u32 flags      lowest byte: type
 * 68 u32 reserved1
 * 72 u32 reserved2
 * 76 u32 reserved3
 * </pre>
 *
 * <p>Source: xnu, {@code EXTERNAL_HEADERS/mach-o/loader.h}.
 */
public record Section64(
    String name,
    String segment,
    long address,
    long size,
    long offset,
    long alignment,
    long relocationsOffset,
    long relocationCount,
    long flags,
    long reserved1,
    long reserved2,
    long reserved3) {
  /** Bytes. */
  public static final int SIZE = 80;

  private static final long TYPE_MASK = 0xff;

  /** S_ATTR_PURE_INSTRUCTIONS. */
  private static final long PURE_INSTRUCTIONS = 0x8000_0000L;

  private static final long ZEROFILL = 0x1;
  private static final long GB_ZEROFILL = 0xc;
  private static final long THREAD_LOCAL_ZEROFILL = 0x12;

  /** Plain bytes without relocations or a special type. */
  public static Section64 plain(
      String name, String segment, long address, long size, long offset, int alignment) {
    return new Section64(name, segment, address, size, offset, alignment, 0, 0, 0, 0, 0, 0);
  }

  /** Reads a section. */
  public static Section64 read(Cursor cursor) throws FormatException {
    return new Section64(
        Name16.read(cursor),
        Name16.read(cursor),
        cursor.u64(),
        cursor.u63(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32());
  }

  /** Writes {@link #SIZE} bytes. */
  public void write(Sink sink) {
    Name16.write(sink, name);
    Name16.write(sink, segment);
    sink.u64(address)
        .u64(size)
        .u32(offset)
        .u32(alignment)
        .u32(relocationsOffset)
        .u32(relocationCount)
        .u32(flags)
        .u32(reserved1)
        .u32(reserved2)
        .u32(reserved3);
  }

  /** Whether the section has bytes in the file, as opposed to zeros that exist only in memory. */
  public boolean isInFile() {
    long type = flags & TYPE_MASK;
    return size > 0
        && offset > 0
        && type != ZEROFILL
        && type != GB_ZEROFILL
        && type != THREAD_LOCAL_ZEROFILL;
  }

  /** Whether it holds nothing but machine code. */
  public boolean isCode() {
    return (flags & PURE_INSTRUCTIONS) != 0;
  }

  Section64 withRelocationsOffset(long moved) {
    return new Section64(
        name,
        segment,
        address,
        size,
        offset,
        alignment,
        moved,
        relocationCount,
        flags,
        reserved1,
        reserved2,
        reserved3);
  }
}

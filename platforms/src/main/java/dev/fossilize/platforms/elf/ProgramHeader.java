package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * A segment: what the loader does with a part of the file.
 *
 * <pre>
 *  0  p_type   u32
 *  4  p_flags  u32
 *  8  p_offset u64
 * 16  p_vaddr  u64
 * 24  p_paddr  u64
 * 32  p_filesz u64
 * 40  p_memsz  u64
 * 48  p_align  u64
 * </pre>
 *
 * <p>Source: System V ABI, "Program Header", {@code Elf64_Phdr}. Offsets, sizes and addresses with
 * the top bit set are refused: no user program has them, and sums of them would overflow.
 */
public record ProgramHeader(
    long type,
    long flags,
    long offset,
    long address,
    long physicalAddress,
    long fileSize,
    long memorySize,
    long alignment) {
  /** Number of bytes. */
  public static final int SIZE = 56;

  /** {@code PT_NULL}: an unused entry. */
  public static final long NULL = 0;

  /** {@code PT_LOAD}: mapped into memory. */
  public static final long LOAD = 1;

  /** {@code PT_DYNAMIC}: what the dynamic linker needs. */
  public static final long DYNAMIC = 2;

  /** {@code PT_INTERP}: the dynamic linker's path. */
  public static final long INTERPRETER = 3;

  /** {@code PT_NOTE}: notes. */
  public static final long NOTE = 4;

  /** {@code PT_PHDR}: the program header table itself. */
  public static final long TABLE = 6;

  /** {@code PT_GNU_RELRO}: made read-only after relocation. */
  public static final long GNU_RELRO = 0x6474e552L;

  /** {@code PT_GNU_PROPERTY}: the note that says what the whole program supports. */
  public static final long GNU_PROPERTY = 0x6474e553L;

  /** {@code PF_X}: may be executed. */
  public static final long EXECUTE = 1;

  /** {@code PF_W}: may be written. */
  public static final long WRITE = 2;

  /** {@code PF_R}: may be read. */
  public static final long READ = 4;

  /** Reads one entry. */
  public static ProgramHeader read(Cursor in) throws FormatException {
    String where = in.where();
    ProgramHeader header =
        new ProgramHeader(
            in.u32(), in.u32(), in.u63(), in.u63(), in.u64(), in.u63(), in.u63(), in.u64());
    if (header.offset + header.fileSize < 0 || header.address + header.memorySize < 0) {
      throw new FormatException(
          where, "the segment's end lies beyond what 63 bits can say: the header is damaged");
    }
    return header;
  }

  /** Writes the entry. */
  public void write(Sink out) {
    out.u32(type)
        .u32(flags)
        .u64(offset)
        .u64(address)
        .u64(physicalAddress)
        .u64(fileSize)
        .u64(memorySize)
        .u64(alignment);
  }

  /** Where the segment's bytes end in the file. */
  public long end() {
    return offset + fileSize;
  }

  /** Where the segment ends in memory. */
  public long addressEnd() {
    return address + memorySize;
  }

  /** The same segment at another place. */
  public ProgramHeader movedTo(long newOffset, long newAddress) {
    return new ProgramHeader(
        type, flags, newOffset, newAddress, newAddress, fileSize, memorySize, alignment);
  }

  /** The same segment with {@code size} bytes in the file and in memory. */
  public ProgramHeader withSize(long size) {
    return new ProgramHeader(type, flags, offset, address, physicalAddress, size, size, alignment);
  }
}

package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * A section: what linkers, debuggers and strippers see of the file; no loader reads it.
 *
 * <pre>
 *  0  sh_name      u32
 *  4  sh_type      u32
 *  8  sh_flags     u64
 * 16  sh_addr      u64
 * 24  sh_offset    u64
 * 32  sh_size      u64
 * 40  sh_link      u32
 * 44  sh_info      u32
 * 48  sh_addralign u64
 * 56  sh_entsize   u64
 * </pre>
 *
 * <p>Source: System V ABI, "Sections", {@code Elf64_Shdr}.
 *
 * @param name offset of the name in the section of names
 */
public record SectionHeader(
    long name,
    long type,
    long flags,
    long address,
    long offset,
    long size,
    long link,
    long info,
    long alignment,
    long entrySize) {
  /** Number of bytes. */
  public static final int SIZE = 64;

  /** {@code SHT_NULL}: no section; the first entry. */
  public static final long NULL = 0;

  /** {@code SHT_SYMTAB}: symbols for linkers and debuggers. */
  public static final long SYMBOLS = 2;

  /** {@code SHT_STRTAB}: NUL-terminated strings. */
  public static final long STRING_TABLE = 3;

  /** {@code SHT_RELA}: relocations. */
  public static final long RELOCATIONS = 4;

  /** {@code SHT_NOTE}: notes. */
  public static final long NOTE = 7;

  /** {@code SHT_NOBITS}: takes no bytes of the file. */
  public static final long NO_BITS = 8;

  /** {@code SHT_REL}: relocations without addends. */
  public static final long SHORT_RELOCATIONS = 9;

  /** {@code SHT_DYNSYM}: symbols for the dynamic linker. */
  public static final long DYNAMIC_SYMBOLS = 11;

  /** {@code SHT_GROUP}: sections that belong together. */
  public static final long GROUP = 17;

  /** {@code SHT_SYMTAB_SHNDX}: sections of symbols that need more than 16 bits. */
  public static final long SYMBOL_SECTIONS = 18;

  /** {@code SHF_ALLOC}: part of the memory image. */
  public static final long ALLOCATED = 2;

  /** {@code SHF_INFO_LINK}: {@code sh_info} is a section's index. */
  public static final long INFO_IS_SECTION = 0x40;

  /** {@code SHF_TLS}: each thread has a copy. */
  public static final long THREAD_LOCAL = 0x400;

  /** Reads one entry. */
  public static SectionHeader read(Cursor in) throws FormatException {
    String where = in.where();
    SectionHeader header =
        new SectionHeader(
            in.u32(), in.u32(), in.u64(), in.u64(), in.u63(), in.u63(), in.u32(), in.u32(),
            in.u64(), in.u64());
    if (header.offset + header.size < 0) {
      throw new FormatException(
          where, "the section's end lies beyond what 63 bits can say: the header is damaged");
    }
    return header;
  }

  /** Writes the entry. */
  public void write(Sink out) {
    out.u32(name)
        .u32(type)
        .u64(flags)
        .u64(address)
        .u64(offset)
        .u64(size)
        .u32(link)
        .u32(info)
        .u64(alignment)
        .u64(entrySize);
  }

  /** Whether the section takes bytes of the file. */
  public boolean hasBytes() {
    return type != NULL && type != NO_BITS && size > 0;
  }

  /** Whether the section is part of the memory image. */
  public boolean isAllocated() {
    return (flags & ALLOCATED) != 0;
  }

  /** Where the section's bytes end in the file, if it has any. */
  public long end() {
    return offset + size;
  }

  /** The same section at another place. */
  public SectionHeader movedTo(long newOffset, long newAddress) {
    return new SectionHeader(
        name, type, flags, newAddress, newOffset, size, link, info, alignment, entrySize);
  }

  /** The same section with another number of bytes. */
  public SectionHeader withSize(long newSize) {
    return new SectionHeader(
        name, type, flags, address, offset, newSize, link, info, alignment, entrySize);
  }
}

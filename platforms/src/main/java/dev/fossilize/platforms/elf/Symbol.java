package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * A symbol.
 *
 * <pre>
 *  0  st_name  u32
 *  4  st_info  u8    binding in the upper four bits, type in the lower four
 *  5  st_other u8    visibility
 *  6  st_shndx u16
 *  8  st_value u64
 * 16  st_size  u64
 * </pre>
 *
 * <p>Source: System V ABI, "Symbol Table", {@code Elf64_Sym}.
 *
 * @param name offset in the strings
 * @param section index of the section that it is defined in
 */
public record Symbol(long name, int info, int other, int section, long value, long size) {
  /** Number of bytes. */
  public static final int SIZE = 24;

  /** {@code SHN_UNDEF}: defined elsewhere. */
  public static final int UNDEFINED = 0;

  /** {@code SHN_LORESERVE}: from here on, {@code st_shndx} is not an index. */
  public static final int RESERVED_SECTIONS = 0xff00;

  private static final int BINDING_LOCAL = 0;
  private static final int BINDING_UNIQUE = 10;
  private static final int TYPE_OBJECT = 1;

  /** Reads one symbol. */
  public static Symbol read(Cursor in) throws FormatException {
    return new Symbol(in.u32(), in.u8(), in.u8(), in.u16(), in.u64(), in.u64());
  }

  /** Writes the symbol. */
  public void write(Sink out) {
    out.u32(name).u8(info).u8(other).u16(section).u64(value).u64(size);
  }

  /** Whether it is defined elsewhere. */
  public boolean isUndefined() {
    return section == UNDEFINED;
  }

  /** Whether nobody else can see it; {@code STB_LOCAL}. */
  public boolean isLocal() {
    return info >> 4 == BINDING_LOCAL;
  }

  /** Whether one instance serves the whole process; {@code STB_GNU_UNIQUE}. */
  public boolean isUnique() {
    return info >> 4 == BINDING_UNIQUE;
  }

  /** Whether it is data; {@code STT_OBJECT}. */
  public boolean isData() {
    return (info & 0xf) == TYPE_OBJECT;
  }

  /** The same symbol with another name and section. */
  public Symbol with(long newName, int newSection) {
    return new Symbol(newName, info, other, newSection, value, size);
  }
}

package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * What the dynamic linker writes where.
 *
 * <pre>
 *  0  r_offset u64
 *  8  r_info   u64   symbol in the upper 32 bits, type in the lower 32
 * 16  r_addend u64
 * </pre>
 *
 * <p>Source: System V ABI, "Relocation", {@code Elf64_Rela}.
 *
 * @param address that is written to
 * @param symbol index among the dynamic symbols; 0 for none
 * @param type which depends on the machine
 */
public record Relocation(long address, long symbol, long type, long addend) {
  /** Number of bytes. */
  public static final int SIZE = 24;

  /** Reads one relocation. */
  public static Relocation read(Cursor in) throws FormatException {
    long address = in.u64();
    long info = in.u64();
    return new Relocation(address, info >>> 32, info & 0xffff_ffffL, in.u64());
  }

  /** Writes the relocation. */
  public void write(Sink out) {
    out.u64(address).u64(symbol << 32 | type).u64(addend);
  }

  /** The same with another symbol. */
  public Relocation withSymbol(long index) {
    return new Relocation(address, index, type, addend);
  }
}

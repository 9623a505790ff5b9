package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * A symbol ({@code nlist_64}).
 *
 * <pre>
 *  0 u32 n_strx    offset of the name in the names; 0 for none
 *  4 u8  n_type
 *  5 u8  n_sect
 *  6 u16 n_desc
 *  8 u64 n_value
 * </pre>
 *
 * <p>Source: xnu, {@code EXTERNAL_HEADERS/mach-o/nlist.h}.
 */
public record Nlist(long name, int type, int section, int description, long value) {
  /** Bytes. */
  public static final int SIZE = 16;

  /** {@code N_STAB}: any of these bits is set in what only debuggers read. */
  private static final int DEBUGGING = 0xe0;

  /** {@code N_TYPE}: how the symbol is defined. */
  private static final int KIND = 0x0e;

  /** {@code N_SECT}: it lies in a section. */
  private static final int IN_SECTION = 0x0e;

  /** {@code N_OSO}: names an object file, and holds a processor's subtype for a section. */
  private static final int OBJECT_FILE = 0x66;

  /** {@code N_EXT}: others can see it. */
  private static final int EXTERNAL = 0x01;

  /** {@code REFERENCED_DYNAMICALLY}: something looks for it by its name at run time. */
  private static final int REFERENCED_DYNAMICALLY = 0x10;

  /** Reads one symbol. */
  public static Nlist read(Cursor cursor) throws FormatException {
    return new Nlist(cursor.u32(), cursor.u8(), cursor.u8(), cursor.u16(), cursor.u64());
  }

  /** Writes the symbol. */
  public void write(Sink sink) {
    sink.u32(name).u8(type).u8(section).u16(description).u64(value);
  }

  /** Whether others can see it, wherever it is defined. */
  public boolean isExternal() {
    return (type & DEBUGGING) == 0 && (type & EXTERNAL) != 0;
  }

  /** Whether it is defined elsewhere. */
  public boolean isUndefined() {
    return isExternal() && (type & KIND) == 0;
  }

  /** Whether something looks for it by its name at run time. */
  public boolean isReferencedDynamically() {
    return isExternal() && (description & REFERENCED_DYNAMICALLY) != 0;
  }

  /**
   * Whether {@link #section} is the number of one, which all sections of the file are counted by.
   */
  public boolean isInSection() {
    boolean debugging = (type & DEBUGGING) != 0;
    return section != 0 && (debugging ? type != OBJECT_FILE : (type & KIND) == IN_SECTION);
  }

  /** The same symbol where its section has another number. */
  public Nlist inSection(int number) {
    return new Nlist(name, type, number, description, value);
  }

  /** The same symbol with its name elsewhere. */
  public Nlist named(long newName) {
    return new Nlist(newName, type, section, description, value);
  }
}

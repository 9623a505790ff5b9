package dev.fossilize.platforms.format;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;

/**
 * As much of a 64-bit ELF program header as finds the interpreter's path and constants. Source:
 * System V ABI, chapter 5, "Program Header".
 *
 * <pre>
 *  0   4  p_type
 *  4   4  p_flags
 *  8   8  p_offset
 * 32   8  p_filesz
 * </pre>
 */
record ElfSegment(long type, long flags, long offset, long size) {
  static final int SIZE = 56;

  /** PT_LOAD. */
  static final long LOAD = 1;

  /** PF_X. */
  static final long EXECUTE = 1;

  /** PT_INTERP. */
  static final long INTERPRETER = 3;

  /** Linux's PATH_MAX: a loader's path is no longer. */
  static final int LONGEST_PATH = 4096;

  static ElfSegment read(Cursor cursor) throws FormatException {
    long type = cursor.u32();
    long flags = cursor.u32();
    long offset = cursor.u63();
    cursor.skip(16);
    return new ElfSegment(type, flags, offset, cursor.u63());
  }
}

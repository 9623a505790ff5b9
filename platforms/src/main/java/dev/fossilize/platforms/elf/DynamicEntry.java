package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * One thing that the dynamic linker has to know.
 *
 * <pre>
 *  0  d_tag u64
 *  8  d_un  u64   an address or a number, as the tag says
 * </pre>
 *
 * <p>Source: System V ABI, "Dynamic Section", {@code Elf64_Dyn}; the GNU tags are those of glibc's
 * {@code elf.h}.
 */
public record DynamicEntry(long tag, long value) {
  /** Number of bytes. */
  public static final int SIZE = 16;

  /** {@code DT_NULL}: the last entry. */
  public static final long NULL = 0;

  /** {@code DT_NEEDED}: name of a library. */
  public static final long NEEDED = 1;

  /** {@code DT_PLTRELSZ}: bytes of the relocations of the procedure linkage table. */
  public static final long PLT_RELOCATIONS_SIZE = 2;

  /** {@code DT_HASH}: address of the hash table that the ABI knows. */
  public static final long HASH = 4;

  /** {@code DT_STRTAB}: address of the strings. */
  public static final long STRINGS = 5;

  /** {@code DT_SYMTAB}: address of the symbols. */
  public static final long SYMBOLS = 6;

  /** {@code DT_RELA}: address of the relocations. */
  public static final long RELOCATIONS = 7;

  /** {@code DT_RELASZ}: their bytes. */
  public static final long RELOCATIONS_SIZE = 8;

  /** {@code DT_STRSZ}: bytes of the strings. */
  public static final long STRINGS_SIZE = 10;

  /** {@code DT_SONAME}: the library's own name. */
  public static final long OWN_NAME = 14;

  /** {@code DT_RPATH}: where to look for libraries. */
  public static final long LIBRARY_PATH = 15;

  /** {@code DT_REL}: relocations without addends, which neither x64 nor arm64 use. */
  public static final long SHORT_RELOCATIONS = 17;

  /** {@code DT_PLTREL}: the kind of the procedure linkage table's relocations, as a tag. */
  public static final long PLT_RELOCATIONS_KIND = 20;

  /** {@code DT_JMPREL}: address of the relocations of the procedure linkage table. */
  public static final long PLT_RELOCATIONS = 23;

  /** {@code DT_RUNPATH}: where to look for libraries. */
  public static final long RUN_PATH = 29;

  /** {@code DT_RELRSZ}: bytes of the packed relative relocations. */
  public static final long PACKED_RELOCATIONS_SIZE = 35;

  /** {@code DT_RELR}: address of the packed relative relocations. */
  public static final long PACKED_RELOCATIONS = 36;

  /** {@code DT_GNU_HASH}: address of the GNU hash table. */
  public static final long GNU_HASH = 0x6ffffef5L;

  /** {@code DT_CONFIG}: name of a configuration file. */
  public static final long CONFIGURATION = 0x6ffffefaL;

  /** {@code DT_DEPAUDIT}: names of auditing libraries. */
  public static final long DEPENDENCY_AUDIT = 0x6ffffefbL;

  /** {@code DT_AUDIT}: names of auditing libraries. */
  public static final long AUDIT = 0x6ffffefcL;

  /** {@code DT_VERSYM}: address of the symbols' versions. */
  public static final long VERSIONS = 0x6ffffff0L;

  /** {@code DT_VERDEF}: address of the versions that the file defines. */
  public static final long VERSIONS_DEFINED = 0x6ffffffcL;

  /** {@code DT_VERNEED}: address of the versions that the file needs. */
  public static final long VERSIONS_NEEDED = 0x6ffffffeL;

  /** {@code DT_VERNEEDNUM}: number of the libraries of which versions are needed. */
  public static final long VERSIONS_NEEDED_COUNT = 0x6fffffffL;

  /** {@code DT_AUXILIARY}: name of a library that comes first. */
  public static final long AUXILIARY = 0x7ffffffdL;

  /** {@code DT_FILTER}: name of a library that comes instead. */
  public static final long FILTER = 0x7fffffffL;

  /** Reads one entry. */
  public static DynamicEntry read(Cursor in) throws FormatException {
    return new DynamicEntry(in.u64(), in.u64());
  }

  /** Writes the entry. */
  public void write(Sink out) {
    out.u64(tag).u64(value);
  }

  /** The same entry with another value. */
  public DynamicEntry with(long newValue) {
    return new DynamicEntry(tag, newValue);
  }

  /** Whether the value is an offset into the strings. */
  public boolean isName() {
    return tag == NEEDED
        || tag == OWN_NAME
        || tag == LIBRARY_PATH
        || tag == RUN_PATH
        || tag == CONFIGURATION
        || tag == DEPENDENCY_AUDIT
        || tag == AUDIT
        || tag == AUXILIARY
        || tag == FILTER;
  }
}

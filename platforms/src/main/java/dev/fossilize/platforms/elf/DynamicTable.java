package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.ByteSource;

/**
 * One of the tables that dynamic entries point to.
 *
 * @param address in memory
 * @param content its bytes, whose base is the offset in the file
 */
public record DynamicTable(Kind kind, long address, ByteSource content) {
  /** The tables that refer to each other by the indexes of symbols and the offsets of strings. */
  public enum Kind {
    /** The GNU hash table. */
    GNU_HASH(DynamicEntry.GNU_HASH, 8),
    /** The ABI's hash table. */
    HASH(DynamicEntry.HASH, 8),
    /** The symbols. */
    SYMBOLS(DynamicEntry.SYMBOLS, 8),
    /** The strings. */
    STRINGS(DynamicEntry.STRINGS, 1),
    /** One version for each symbol. */
    VERSIONS(DynamicEntry.VERSIONS, 2),
    /** The versions needed of other libraries. */
    VERSIONS_NEEDED(DynamicEntry.VERSIONS_NEEDED, 8),
    /** Relocations. */
    RELOCATIONS(DynamicEntry.RELOCATIONS, 8),
    /** Relocations of the procedure linkage table. */
    PLT_RELOCATIONS(DynamicEntry.PLT_RELOCATIONS, 8),
    /** Relative relocations, packed. */
    PACKED_RELOCATIONS(DynamicEntry.PACKED_RELOCATIONS, 8);

    private final long tag;
    private final int alignment;

    Kind(long tag, int alignment) {
      this.tag = tag;
      this.alignment = alignment;
    }

    /** The tag of the entry with the table's address. */
    public long tag() {
      return tag;
    }

    /** What the address is a multiple of. */
    public int alignment() {
      return alignment;
    }
  }

  /** Where its bytes begin in the file. */
  public long offset() {
    return content.base();
  }
}

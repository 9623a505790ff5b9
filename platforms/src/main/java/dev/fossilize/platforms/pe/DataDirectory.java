package dev.fossilize.platforms.pe;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * Where one of the tables lies that the loader uses.
 *
 * <pre>
 *  offset size field
 *  0      4    VirtualAddress, an RVA; for the certificate table a file offset
 *  4      4    Size
 * </pre>
 *
 * Source: Microsoft, "PE Format", section "Optional Header Data Directories (Image Only)".
 */
public record DataDirectory(long address, long size) {
  /** Bytes in the file. */
  public static final int SIZE = 8;

  /** A table that is not there. */
  public static final DataDirectory NONE = new DataDirectory(0, 0);

  /** Which table. */
  public enum Kind {
    EXPORT(0),
    IMPORT(1),
    RESOURCE(2),
    EXCEPTION(3),
    CERTIFICATE(4),
    BASE_RELOCATION(5),
    DEBUG(6),
    ARCHITECTURE(7),
    GLOBAL_POINTER(8),
    TLS(9),
    LOAD_CONFIG(10),
    BOUND_IMPORT(11),
    IMPORT_ADDRESS(12),
    DELAY_IMPORT(13),
    CLR_RUNTIME(14),
    RESERVED(15);

    private final int index;

    Kind(int index) {
      this.index = index;
    }

    /** The table's place in the list. */
    public int index() {
      return index;
    }
  }

  /** Reads one place of the list. */
  public static DataDirectory read(Cursor cursor) throws FormatException {
    return new DataDirectory(cursor.u32(), cursor.u32());
  }

  /** Writes one place of the list. */
  public void write(Sink sink) {
    sink.u32(address).u32(size);
  }

  /** Whether there is such a table. */
  public boolean isPresent() {
    return address != 0 || size != 0;
  }
}

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

  /** Which table, by its place in the list; all places are named so that none is a number. */
  public enum Kind {
    EXPORT,
    IMPORT,
    RESOURCE,
    EXCEPTION,
    CERTIFICATE,
    BASE_RELOCATION,
    DEBUG,
    ARCHITECTURE,
    GLOBAL_POINTER,
    TLS,
    LOAD_CONFIG,
    BOUND_IMPORT,
    IMPORT_ADDRESS,
    DELAY_IMPORT,
    CLR_RUNTIME,
    RESERVED
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

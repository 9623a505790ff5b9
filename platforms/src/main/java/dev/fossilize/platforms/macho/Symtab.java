package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * Where the symbols and their names lie ({@code LC_SYMTAB}).
 *
 * <pre>
 *  0 u32 cmd 0x2
 *  4 u32 cmdsize 24
 *  8 u32 symoff
 * 12 u32 nsyms
 * 16 u32 stroff
 * 20 u32 strsize   bytes
 * </pre>
 *
 * <p>Source: xnu, {@code EXTERNAL_HEADERS/mach-o/loader.h}.
 */
public record Symtab(long symbolsOffset, long symbolCount, long namesOffset, long namesSize)
    implements LoadCommand {
  /** {@code LC_SYMTAB}. */
  public static final long COMMAND = 0x2;

  /** Bytes. */
  public static final int SIZE = 24;

  /** Bytes of one symbol ({@code nlist_64}). */
  public static final int SYMBOL_SIZE = Nlist.SIZE;

  static Symtab readBody(Cursor cursor) throws FormatException {
    return new Symtab(cursor.u32(), cursor.u32(), cursor.u32(), cursor.u32());
  }

  @Override
  public long command() {
    return COMMAND;
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public void writeBody(Sink sink) {
    sink.u32(symbolsOffset).u32(symbolCount).u32(namesOffset).u32(namesSize);
  }
}

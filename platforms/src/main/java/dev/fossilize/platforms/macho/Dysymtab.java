package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * How the symbols are grouped, and the tables by which a dynamic linker finds them ({@code
 * LC_DYSYMTAB}). The first six numbers are indexes into the symbols, the rest pairs of file offset
 * and number of entries.
 *
 * <pre>
 *  0 u32 cmd 0xb
 *  4 u32 cmdsize 80
 *  8 6 * u32        ilocalsym nlocalsym iextdefsym nextdefsym iundefsym nundefsym
 * 32 2 * u32        tocoff ntoc                   8 bytes an entry
 * 40 2 * u32        modtaboff nmodtab            56
 * 48 2 * u32        extrefsymoff nextrefsyms      4
 * 56 2 * u32        indirectsymoff nindirectsyms  4
 * 64 2 * u32        extreloff nextrel             8
 * 72 2 * u32        locreloff nlocrel             8
 * </pre>
 *
 * <p>Source: xnu, {@code EXTERNAL_HEADERS/mach-o/loader.h}.
 */
public record Dysymtab(
    FileRange localSymbols,
    FileRange definedSymbols,
    FileRange undefinedSymbols,
    FileRange contents,
    FileRange modules,
    FileRange externalReferences,
    FileRange indirectSymbols,
    FileRange externalRelocations,
    FileRange localRelocations)
    implements LoadCommand {
  /** {@code LC_DYSYMTAB}. */
  public static final long COMMAND = 0xb;

  /** Bytes. */
  public static final int SIZE = 80;

  static final int CONTENTS_ENTRY = 8;
  static final int MODULE_ENTRY = 56;
  static final int SYMBOL_INDEX = 4;
  static final int RELOCATION_ENTRY = 8;

  static Dysymtab readBody(Cursor cursor) throws FormatException {
    return new Dysymtab(
        FileRange.read(cursor),
        FileRange.read(cursor),
        FileRange.read(cursor),
        FileRange.read(cursor),
        FileRange.read(cursor),
        FileRange.read(cursor),
        FileRange.read(cursor),
        FileRange.read(cursor),
        FileRange.read(cursor));
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
    localSymbols.write(sink);
    definedSymbols.write(sink);
    undefinedSymbols.write(sink);
    contents.write(sink);
    modules.write(sink);
    externalReferences.write(sink);
    indirectSymbols.write(sink);
    externalRelocations.write(sink);
    localRelocations.write(sink);
  }
}

package dev.fossilize.inject.strip.macho;

import dev.fossilize.inject.strip.Exports;
import dev.fossilize.inject.strip.StripException;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.macho.Dysymtab;
import dev.fossilize.platforms.macho.FileRange;
import dev.fossilize.platforms.macho.Nlist;
import dev.fossilize.platforms.macho.Symtab;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The symbols that stay, and the tables that name them. What a dynamic linker needs lies in the
 * exports trie and in the fixups, which have names of their own; symbols are for people, and for
 * the indirect symbols, of which pointers to other libraries' functions have one each.
 *
 * @param symbols the kept ones' bytes, in the order that they had
 * @param names their names
 * @param indirect the indirect symbols' bytes
 * @param groups how many are local, defined and undefined
 * @param definedBefore how many others could see before
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeptSymbols(
    byte[] symbols, byte[] names, byte[] indirect, Groups groups, int definedBefore) {
  /** Sizes of the three groups that symbols are sorted into. */
  record Groups(int local, int defined, int undefined) {}

  /** The largest numbers of any Node.js are 0.9 million and 3,590; a table is read in chunks. */
  private static final int MAX_SYMBOLS = 1 << 24;

  private static final int MAX_INDIRECT = 1 << 20;
  private static final int CHUNK = 4096;

  /** {@code INDIRECT_SYMBOL_LOCAL} and {@code INDIRECT_SYMBOL_ABS}: no symbol at all. */
  private static final long NO_SYMBOL = 0xc000_0000L;

  /** Names of C++ are long; one that is longer than this is damage. */
  private static final int MAX_NAME = 1 << 20;

  /** Chooses among the symbols of {@code file}. */
  static KeptSymbols of(ByteSource file, Symtab symtab, Dysymtab tables, Exports exports)
      throws IOException {
    requireSound(file, symtab, tables);
    int count = (int) symtab.symbolCount();
    int indirectCount = (int) tables.indirectSymbols().count();
    BitSet referenced = new BitSet();
    Cursor indirect = file.cursor(tables.indirectSymbols().offset(), indirectCount * Integer.BYTES);
    for (int i = 0; i < indirectCount; i++) {
      long index = indirect.u32();
      if ((index & NO_SYMBOL) == 0) {
        referenced.set(index(file, index, count));
      }
    }
    boolean all = exports instanceof Exports.All;
    int[] newIndexes = new int[count];
    int[] groups = new int[3];
    int defined = 0;
    int kept = 0;
    Sink symbols = new Sink();
    Names names = new Names(file.slice(symtab.namesOffset(), symtab.namesSize()));
    for (int i = 0; i < count; i += CHUNK) {
      int part = Math.min(CHUNK, count - i);
      Cursor in = file.cursor(symtab.symbolsOffset() + (long) i * Nlist.SIZE, part * Nlist.SIZE);
      for (int j = i; j < i + part; j++) {
        Nlist symbol = Nlist.read(in);
        boolean isDefined = symbol.isExternal() && !symbol.isUndefined();
        defined += isDefined ? 1 : 0;
        if (symbol.isUndefined()
            || symbol.isReferencedDynamically()
            || (all && isDefined)
            || referenced.get(j)) {
          newIndexes[j] = kept++;
          groups[group(tables, j)]++;
          symbol.named(names.add(symbol.name())).write(symbols);
        }
      }
    }
    Sink newIndirect = new Sink();
    indirect.seek(0);
    for (int i = 0; i < indirectCount; i++) {
      long index = indirect.u32();
      newIndirect.u32((index & NO_SYMBOL) == 0 ? newIndexes[(int) index] : index);
    }
    return new KeptSymbols(
        symbols.toByteArray(),
        names.out.align(Long.BYTES).toByteArray(),
        newIndirect.toByteArray(),
        new Groups(groups[0], groups[1], groups[2]),
        defined);
  }

  /** Number of symbols. */
  int count() {
    return groups.local + groups.defined + groups.undefined;
  }

  private static int group(Dysymtab tables, int index) {
    long locals = tables.localSymbols().count();
    if (index < locals) {
      return 0;
    }
    return index < locals + tables.definedSymbols().count() ? 1 : 2;
  }

  /** An empty group may begin anywhere. */
  private static boolean begins(FileRange group, long index) {
    return group.count() == 0 || group.offset() == index;
  }

  private static int index(ByteSource file, long index, int count) throws FormatException {
    if (index >= count) {
      throw new FormatException(
          file.name(), "an indirect symbol names symbol " + index + ", but there are " + count);
    }
    return (int) index;
  }

  private static void requireSound(ByteSource file, Symtab symtab, Dysymtab tables)
      throws FormatException, StripException {
    long locals = tables.localSymbols().count();
    long defined = tables.definedSymbols().count();
    boolean grouped =
        begins(tables.localSymbols(), 0)
            && begins(tables.definedSymbols(), locals)
            && begins(tables.undefinedSymbols(), locals + defined)
            && locals + defined + tables.undefinedSymbols().count() == symtab.symbolCount();
    if (!grouped
        || symtab.symbolCount() > MAX_SYMBOLS
        || tables.indirectSymbols().count() > MAX_INDIRECT) {
      throw new FormatException(
          file.name(),
          "its %d symbols are not in the three groups that its load command says"
              .formatted(symtab.symbolCount()));
    }
    for (FileRange old :
        new FileRange[] {
          tables.contents(),
          tables.modules(),
          tables.externalReferences(),
          tables.externalRelocations(),
          tables.localRelocations()
        }) {
      if (old.count() > 0) {
        throw new StripException(
            FormatException.at(file.name(), old.offset())
                + ": has tables of symbols that no executable for macOS 11 has",
            "Use the executable without stripping it.");
      }
    }
  }

  /** Copies names, each right behind the other; the first two bytes are as linkers have them. */
  private static final class Names {
    private final ByteSource old;
    private final Sink out = new Sink().u8(' ').u8(0);

    Names(ByteSource old) {
      this.old = old;
    }

    long add(long offset) throws IOException {
      if (offset == 0) {
        return 0;
      }
      long place = out.size();
      out.bytes(read(offset)).u8(0);
      if (out.size() > old.size() + MAX_NAME) {
        throw new FormatException(
            FormatException.at(old.name(), old.base()), "names of symbols overlap many times");
      }
      return place;
    }

    private byte[] read(long offset) throws IOException {
      for (int size = 256; size <= MAX_NAME; size *= 2) {
        int present = (int) Math.min(size, Math.max(0, old.size() - offset));
        byte[] bytes = old.bytes(offset, present);
        for (int i = 0; i < present; i++) {
          if (bytes[i] == 0) {
            return Arrays.copyOf(bytes, i);
          }
        }
        if (present < size) {
          break;
        }
      }
      throw new FormatException(
          FormatException.at(old.name(), old.base() + offset), "a symbol's name has no end");
    }
  }
}

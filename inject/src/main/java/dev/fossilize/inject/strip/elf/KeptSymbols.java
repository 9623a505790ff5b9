package dev.fossilize.inject.strip.elf;

import dev.fossilize.inject.strip.Exports;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.elf.Dynamic;
import dev.fossilize.platforms.elf.DynamicTable;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.GnuHash;
import dev.fossilize.platforms.elf.Machine;
import dev.fossilize.platforms.elf.Relocation;
import dev.fossilize.platforms.elf.Symbol;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which dynamic symbols stay. Besides the exports that were asked for, these are needed whatever
 * libraries are loaded:
 *
 * <ul>
 *   <li>what the executable itself needs, and whatever a relocation names;
 *   <li>all names of data that was copied out of a library ({@code environ}, {@code _environ} and
 *       {@code __environ} are one), because the library has to use the copy;
 *   <li>what the executable puts in place of a library's: allocators, the C++ runtime, sanitizers;
 *   <li>the one instance that a process has of the C++ library's data ({@code STB_GNU_UNIQUE}).
 * </ul>
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeptSymbols(List<Symbol> symbols, byte[] strings, int firstHashed, BitSet kept) {
  /** Public interfaces of Node.js in C: Node-API, and libuv, of which Node-API hands out loops. */
  private static final Pattern NODE_API = Pattern.compile("(napi|node_api|uv)_.*");

  /** Matches what replaces something of a library's, as {@code operator new} ({@code _Znw}). */
  private static final Pattern REPLACEMENT =
      Pattern.compile(
          "_Z(n[wa]|d[la]).*|__cxa_.*|_Unwind_.*|__gxx_.*|__(a|t|l|m|ub)san_.*|__interceptor_.*"
              + "|(__libc_)?(malloc|calloc|realloc|free|memalign|valloc|pvalloc)"
              + "|cfree|reallocarray|posix_memalign|aligned_alloc|malloc_usable_size");

  /** Mangled names of data in namespace std, of its guards, and of data within its functions. */
  private static final Pattern STANDARD_LIBRARY = Pattern.compile("_Z(GV)?Z?N?K?St.*");

  /** Decides for the symbols of {@code dynamic}. */
  static KeptSymbols of(ElfFile elf, Dynamic dynamic, Exports exports) throws IOException {
    List<Symbol> symbols = dynamic.symbols();
    byte[] strings = dynamic.strings();
    int firstHashed = firstHashed(dynamic, symbols.size());
    BitSet kept = new BitSet();
    KeptSymbols result = new KeptSymbols(symbols, strings, firstHashed, kept);
    switch (exports) {
      case Exports.All _ -> kept.set(0, symbols.size());
      case Exports.NodeApi(Set<String> others) -> {
        kept.set(0, firstHashed);
        Set<Long> copied = result.keepRelocated(elf, dynamic);
        for (int i = firstHashed; i < symbols.size(); i++) {
          Symbol symbol = symbols.get(i);
          boolean alias = symbol.isData() && copied.contains(symbol.value());
          if (symbol.isUndefined()
              || alias
              || isAskedFor(result.name(i), symbol.isUnique(), others)) {
            kept.set(i);
          }
        }
      }
    }
    return result;
  }

  /** The name of the symbol with index {@code i}, its bytes as characters. */
  String name(int i) {
    return Dynamic.string(strings, symbols.get(i).name());
  }

  /** Whether none goes. */
  boolean isAll() {
    return kept.cardinality() == symbols.size();
  }

  /** How many of {@code which} libraries can use. */
  int exports(BitSet which) {
    return (int)
        which.stream()
            .mapToObj(symbols::get)
            .filter(symbol -> !symbol.isUndefined() && !symbol.isLocal())
            .count();
  }

  /** How many libraries could use before. */
  int exportsBefore() {
    BitSet all = new BitSet();
    all.set(0, symbols.size());
    return exports(all);
  }

  private static boolean isAskedFor(String name, boolean unique, Set<String> others) {
    return others.contains(name)
        || NODE_API.matcher(name).matches()
        || REPLACEMENT.matcher(name).matches()
        || (unique && STANDARD_LIBRARY.matcher(name).matches());
  }

  /** Keeps what relocations name; the addresses of copied data. */
  private Set<Long> keepRelocated(ElfFile elf, Dynamic dynamic) throws IOException {
    Set<Long> copied = new HashSet<>();
    long copy = copyRelocation(elf.header().machine());
    for (DynamicTable.Kind kind : NewTables.RELOCATIONS) {
      for (Relocation relocation : dynamic.relocations(kind)) {
        if (relocation.symbol() >= symbols.size()) {
          throw new FormatException(
              elf.source().name(),
              "a relocation of address 0x%x names symbol %d, but there are %d"
                  .formatted(relocation.address(), relocation.symbol(), symbols.size()));
        }
        kept.set((int) relocation.symbol());
        if (relocation.type() == copy) {
          copied.add(relocation.address());
        }
      }
    }
    return copied;
  }

  /** {@code R_X86_64_COPY}, {@code R_AARCH64_COPY}: from the processors' supplements of the ABI. */
  private static long copyRelocation(Machine machine) {
    return switch (machine) {
      case X86_64 -> 5;
      case AARCH64 -> 1024;
    };
  }

  private static int firstHashed(Dynamic dynamic, int symbols) throws IOException {
    Optional<DynamicTable> hash = dynamic.table(DynamicTable.Kind.GNU_HASH);
    // All symbols but the first, which is none, are in the other hash table.
    long first = hash.isPresent() ? GnuHash.read(hash.get().content()).firstSymbol() : 1;
    return (int) Math.min(first, symbols);
  }
}

package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a dynamic linker knows of a file: the entries of its dynamic segment, and the tables that
 * they point to. Section headers are asked only where nothing else tells how many symbols there
 * are.
 */
public final class Dynamic {
  /** Entries that a file may have. Executables have about 30, plus one for each library. */
  private static final int MAX_ENTRIES = 1 << 16;

  /**
   * The largest table that is taken into memory. The largest of any Node.js are the strings of 22
   * for x64, with 7.8 MB; ten times as much is something else.
   */
  private static final long MAX_TABLE = 80 << 20;

  private final ElfFile elf;
  private final ProgramHeader segment;
  private final List<DynamicEntry> entries;
  private final Map<DynamicTable.Kind, DynamicTable> tables =
      new EnumMap<>(DynamicTable.Kind.class);

  private Dynamic(ElfFile elf, ProgramHeader segment, List<DynamicEntry> entries) {
    this.elf = elf;
    this.segment = segment;
    this.entries = List.copyOf(entries);
  }

  /** Reads the dynamic segment and measures its tables; empty where there is none. */
  public static Optional<Dynamic> read(ElfFile elf) throws IOException {
    List<ProgramHeader> segments = elf.segments(ProgramHeader.DYNAMIC);
    if (segments.isEmpty()) {
      return Optional.empty();
    }
    ProgramHeader segment = segments.getFirst();
    int count = (int) Math.min(segment.fileSize() / DynamicEntry.SIZE, MAX_ENTRIES);
    Cursor in = elf.source().cursor(segment.offset(), count * DynamicEntry.SIZE);
    List<DynamicEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      DynamicEntry entry = DynamicEntry.read(in);
      if (entry.tag() == DynamicEntry.NULL) {
        break;
      }
      entries.add(entry);
    }
    Dynamic dynamic = new Dynamic(elf, segment, entries);
    dynamic.measure();
    return Optional.of(dynamic);
  }

  /** The segment that holds the entries. */
  public ProgramHeader segment() {
    return segment;
  }

  /** The entries, without the null entry that ends them. */
  public List<DynamicEntry> entries() {
    return entries;
  }

  /** The value of the first entry with this tag. */
  public Optional<Long> value(long tag) {
    return entries.stream().filter(e -> e.tag() == tag).map(DynamicEntry::value).findFirst();
  }

  /** A table, if the file has it. */
  public Optional<DynamicTable> table(DynamicTable.Kind kind) {
    return Optional.ofNullable(tables.get(kind));
  }

  /** All tables, in the order of their kinds. */
  public List<DynamicTable> tables() {
    return List.copyOf(tables.values());
  }

  /** All symbols, of which the first is none. */
  public List<Symbol> symbols() throws IOException {
    Optional<DynamicTable> table = table(DynamicTable.Kind.SYMBOLS);
    List<Symbol> symbols = new ArrayList<>();
    if (table.isPresent()) {
      Cursor in = all(table.get());
      while (in.remaining() >= Symbol.SIZE) {
        symbols.add(Symbol.read(in));
      }
    }
    return symbols;
  }

  /** The names of symbols, libraries and versions. */
  public byte[] strings() throws IOException {
    Optional<DynamicTable> table = table(DynamicTable.Kind.STRINGS);
    return table.isPresent() ? bytes(table.get()) : new byte[0];
  }

  /** The relocations of one of the two tables that refer to symbols. */
  public List<Relocation> relocations(DynamicTable.Kind kind) throws IOException {
    List<Relocation> relocations = new ArrayList<>();
    Optional<DynamicTable> table = table(kind);
    if (table.isPresent()) {
      Cursor in = all(table.get());
      while (in.remaining() >= Relocation.SIZE) {
        relocations.add(Relocation.read(in));
      }
    }
    return relocations;
  }

  /**
   * The string at an offset, its bytes as characters, so that none is lost; empty where there is
   * none.
   */
  public static String string(byte[] strings, long offset) {
    if (offset < 0 || offset >= strings.length) {
      return "";
    }
    int end = (int) offset;
    while (end < strings.length && strings[end] != 0) {
      end++;
    }
    return new String(strings, (int) offset, end - (int) offset, StandardCharsets.ISO_8859_1);
  }

  /** All bytes of a table, whose size was limited when it was measured. */
  public static byte[] bytes(DynamicTable table) throws IOException {
    return table.content().bytes(0, Math.toIntExact(table.content().size()));
  }

  private static Cursor all(DynamicTable table) throws IOException {
    return table.content().cursor(0, Math.toIntExact(table.content().size()));
  }

  private void measure() throws IOException {
    long counted = 0;
    Optional<Long> gnuHash = value(DynamicEntry.GNU_HASH);
    if (gnuHash.isPresent()) {
      GnuHash hash = GnuHash.read(from(gnuHash.get()));
      put(DynamicTable.Kind.GNU_HASH, hash.size());
      counted = hash.end();
    }
    Optional<Long> hash = value(DynamicEntry.HASH);
    if (hash.isPresent()) {
      Cursor in = from(hash.get()).cursor(0, 2 * Integer.BYTES);
      long buckets = in.u32();
      long symbols = in.u32();
      put(DynamicTable.Kind.HASH, (2 + buckets + symbols) * Integer.BYTES);
      counted = Math.max(counted, symbols);
    }
    counted = Math.max(counted, countedBySection());
    put(DynamicTable.Kind.SYMBOLS, counted * Symbol.SIZE);
    put(DynamicTable.Kind.VERSIONS, counted * Short.BYTES);
    put(DynamicTable.Kind.STRINGS, value(DynamicEntry.STRINGS_SIZE).orElse(0L));
    put(DynamicTable.Kind.RELOCATIONS, value(DynamicEntry.RELOCATIONS_SIZE).orElse(0L));
    put(DynamicTable.Kind.PLT_RELOCATIONS, value(DynamicEntry.PLT_RELOCATIONS_SIZE).orElse(0L));
    put(
        DynamicTable.Kind.PACKED_RELOCATIONS,
        value(DynamicEntry.PACKED_RELOCATIONS_SIZE).orElse(0L));
    Optional<Long> needed = value(DynamicEntry.VERSIONS_NEEDED);
    if (needed.isPresent()) {
      long count = value(DynamicEntry.VERSIONS_NEEDED_COUNT).orElse(0L);
      put(DynamicTable.Kind.VERSIONS_NEEDED, NeededVersions.read(from(needed.get()), count).size());
    }
  }

  private void put(DynamicTable.Kind kind, long size) throws IOException {
    Optional<Long> address = value(kind.tag());
    if (address.isEmpty()) {
      return;
    }
    if (size < 0 || size > MAX_TABLE) {
      throw new FormatException(
          FormatException.at(elf.source().name(), segment.offset()),
          "a table of %s is said to have %d bytes, expected at most %d"
              .formatted(kind, size, MAX_TABLE));
    }
    tables.put(kind, new DynamicTable(kind, address.get(), from(address.get()).slice(0, size)));
  }

  /** A file whose hash tables are empty may have symbols all the same: those that it needs. */
  private long countedBySection() {
    long address = value(DynamicEntry.SYMBOLS).orElse(0L);
    return elf.sectionHeaders().stream()
        .filter(s -> s.type() == SectionHeader.DYNAMIC_SYMBOLS && s.address() == address)
        .mapToLong(s -> s.size() / Symbol.SIZE)
        .findFirst()
        .orElse(0);
  }

  /** The file from an address on, up to the end of what is loaded there. */
  private ByteSource from(long address) throws FormatException {
    for (ProgramHeader load : elf.segments(ProgramHeader.LOAD)) {
      long within = address - load.address();
      if (within >= 0 && within < load.fileSize()) {
        return elf.source().slice(load.offset() + within, load.fileSize() - within);
      }
    }
    throw new FormatException(
        FormatException.at(elf.source().name(), segment.offset()),
        "a dynamic entry points to address 0x"
            + Long.toHexString(address)
            + ", where no segment has bytes");
  }
}

package dev.fossilize.inject.strip.elf;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.elf.Dynamic;
import dev.fossilize.platforms.elf.DynamicEntry;
import dev.fossilize.platforms.elf.DynamicTable;
import dev.fossilize.platforms.elf.DynamicTable.Kind;
import dev.fossilize.platforms.elf.GnuHash;
import dev.fossilize.platforms.elf.NeededVersions;
import dev.fossilize.platforms.elf.Relocation;
import dev.fossilize.platforms.elf.Symbol;
import dev.fossilize.platforms.elf.SysvHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The tables of the dynamic linker with the kept symbols only. They are built in memory: 10 MB for
 * Node.js 22, at most the limit of each table in {@link Dynamic}.
 */
final class NewTables {
  /** The tables of relocations that name symbols. */
  static final List<Kind> RELOCATIONS = List.of(Kind.RELOCATIONS, Kind.PLT_RELOCATIONS);

  private final Dynamic dynamic;
  private final KeptSymbols old;
  private final List<Integer> order;
  private final int[] newIndexes;
  private final NewStrings strings;
  private final Map<Kind, byte[]> contents = new EnumMap<>(Kind.class);

  private NewTables(Dynamic dynamic, KeptSymbols old, List<Integer> order, NewStrings strings) {
    this.dynamic = dynamic;
    this.old = old;
    this.order = order;
    this.strings = strings;
    this.newIndexes = new int[old.symbols().size()];
    for (int i = 0; i < order.size(); i++) {
      newIndexes[order.get(i)] = i;
    }
  }

  /** Builds all tables; the symbols' sections are told later, in {@link #symbols}. */
  static NewTables of(Dynamic dynamic, KeptSymbols kept) throws IOException {
    int hashedFrom = (int) IntStream.range(0, kept.firstHashed()).filter(kept.kept()::get).count();
    List<Integer> unhashed = kept.kept().stream().limit(hashedFrom).boxed().toList();
    List<Integer> hashed = kept.kept().stream().skip(hashedFrom).boxed().toList();
    boolean hasGnuHash = dynamic.table(Kind.GNU_HASH).isPresent();
    if (hasGnuHash) {
      hashed = GnuHash.sorted(hashed, i -> GnuHash.hash(kept.name(i)));
    }
    List<Integer> order = new ArrayList<>(unhashed);
    order.addAll(hashed);
    NewTables tables = new NewTables(dynamic, kept, order, NewStrings.of(dynamic, kept, order));
    for (DynamicTable table : dynamic.tables()) {
      tables.contents.put(table.kind(), tables.content(table, hashed));
    }
    return tables;
  }

  /** Bytes of a table. */
  byte[] content(Kind kind) {
    byte[] content = contents.get(kind);
    return content == null ? new byte[0] : content;
  }

  /** The symbols, told where their sections have gone. */
  byte[] symbols(NewSections sections) {
    Sink out = new Sink();
    for (int i : order) {
      Symbol symbol = old.symbols().get(i);
      symbol.with(strings.moved(symbol.name()), sections.indexOf(symbol)).write(out);
    }
    return out.toByteArray();
  }

  /** How many of the symbols, which come first, are nobody else's. */
  int locals() {
    return (int) order.stream().takeWhile(i -> old.symbols().get(i).isLocal()).count();
  }

  /** A dynamic entry that tells of the new strings and sizes; addresses are others' matter. */
  DynamicEntry updated(DynamicEntry entry) {
    if (entry.tag() == DynamicEntry.STRINGS_SIZE) {
      return entry.with(content(Kind.STRINGS).length);
    }
    return entry.isName() ? entry.with(strings.moved(entry.value())) : entry;
  }

  private byte[] content(DynamicTable table, List<Integer> hashed) throws IOException {
    return switch (table.kind()) {
      case GNU_HASH ->
          GnuHash.write(
              hashed.stream().mapToLong(i -> GnuHash.hash(old.name(i))).toArray(),
              order.size() - hashed.size());
      case HASH -> SysvHash.write(order.stream().map(old::name).toList());
      case SYMBOLS -> new byte[order.size() * Symbol.SIZE];
      case STRINGS -> strings.bytes();
      case VERSIONS -> versions(Dynamic.bytes(table));
      case VERSIONS_NEEDED -> versionsNeeded(table);
      case RELOCATIONS, PLT_RELOCATIONS -> relocations(table);
      case PACKED_RELOCATIONS -> Dynamic.bytes(table);
    };
  }

  private byte[] versions(byte[] bytes) {
    byte[] result = new byte[order.size() * Short.BYTES];
    for (int i = 0; i < order.size(); i++) {
      System.arraycopy(bytes, order.get(i) * Short.BYTES, result, i * Short.BYTES, Short.BYTES);
    }
    return result;
  }

  private byte[] versionsNeeded(DynamicTable table) throws IOException {
    byte[] bytes = Dynamic.bytes(table);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int field : NeededVersions.of(dynamic).names()) {
      long name = Integer.toUnsignedLong(buffer.getInt(field));
      buffer.putInt(field, Math.toIntExact(strings.moved(name)));
    }
    return bytes;
  }

  private byte[] relocations(DynamicTable table) throws IOException {
    Cursor in = table.content().cursor(0, Math.toIntExact(table.content().size()));
    Sink out = new Sink();
    while (in.remaining() >= Relocation.SIZE) {
      Relocation relocation = Relocation.read(in);
      if (relocation.symbol() >= newIndexes.length) {
        throw new FormatException(
            in.where(), "a relocation names symbol " + relocation.symbol() + ", which is none");
      }
      relocation.withSymbol(newIndexes[(int) relocation.symbol()]).write(out);
    }
    return out.bytes(in.bytes(in.remaining())).toByteArray();
  }
}

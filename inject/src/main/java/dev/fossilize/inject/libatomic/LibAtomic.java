package dev.fossilize.inject.libatomic;

import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Patch;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.elf.Dynamic;
import dev.fossilize.platforms.elf.DynamicEntry;
import dev.fossilize.platforms.elf.DynamicTable;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ProgramHeader;
import dev.fossilize.platforms.elf.Relocation;
import dev.fossilize.platforms.elf.SectionHeader;
import dev.fossilize.platforms.elf.Symbol;
import dev.fossilize.platforms.elf.SystemNeeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Gives a Linux executable the one function of libatomic that it needs, and takes out that it needs
 * the library. Node.js 25 and 26 do, and images such as {@code debian:slim} and distroless ones
 * lack it: there the executable would not start.
 *
 * <p>The function goes behind the code, where its last page has room. What held the address of the
 * library's holds that of the executable's own then: {@code R_*_JUMP_SLOT} becomes {@code
 * R_*_RELATIVE}. The function stays invisible to others, so that an addon that needs libatomic gets
 * libatomic's. On any doubt nothing is changed.
 */
public final class LibAtomic {
  /** What the library is called. */
  public static final String NAME = "libatomic.so.1";

  private static final String FUNCTION = "__atomic_compare_exchange";
  private static final int CODE_ALIGNMENT = 16;

  /** The smallest page of any kernel. */
  private static final long PAGE = 0x1000;

  /** {@code DT_FLAGS} with {@code DF_BIND_NOW}: all addresses are known before the program runs. */
  private static final long FLAGS = 30;

  private static final long BIND_NOW = 8;

  /** {@code STB_WEAK} and {@code STT_FUNC}: nothing asks for it, and it need not be anywhere. */
  private static final int WEAK_FUNCTION = 0x22;

  /** {@code VER_NDX_GLOBAL}: no version. */
  private static final int NO_VERSION = 1;

  private final ElfFile elf;
  private final Dynamic dynamic;
  private final CompareExchange function;
  private final List<Patch> patches = new ArrayList<>();

  /** Why an executable still needs the library. */
  private static final class StaysException extends Exception {
    private static final long serialVersionUID = 1;

    private final String why;

    StaysException(String why) {
      super(why);
      this.why = why;
    }
  }

  private LibAtomic(ElfFile elf, Dynamic dynamic) {
    this.elf = elf;
    this.dynamic = dynamic;
    this.function = CompareExchange.of(elf.header().machine());
  }

  /**
   * Changes {@code executable} where it lies, if it needs the library.
   *
   * @return why it still does, as a clause; nothing is changed then
   */
  public static Optional<String> replace(Path executable) throws IOException {
    List<Patch> patches;
    try (FileBytes bytes = FileBytes.open(executable)) {
      ElfFile elf = ElfFile.read(bytes);
      Optional<Dynamic> dynamic = Dynamic.read(elf);
      if (dynamic.isEmpty() || !SystemNeeds.of(dynamic.get()).libraries().contains(NAME)) {
        return Optional.empty();
      }
      patches = new LibAtomic(elf, dynamic.get()).patches();
    } catch (StaysException e) {
      return Optional.of(e.why);
    } catch (FormatException e) {
      return Optional.empty(); // of an odd shape: what it needs can't be told
    }
    try (FileChannel file = FileChannel.open(executable, StandardOpenOption.WRITE)) {
      for (Patch patch : patches) {
        ByteBuffer bytes = ByteBuffer.wrap(patch.bytes());
        while (bytes.hasRemaining()) {
          file.write(bytes, patch.offset() + bytes.position());
        }
      }
    }
    return Optional.empty();
  }

  /** Whether {@code executable} is one for Linux that needs the library. */
  public static boolean isNeededBy(Path executable) throws IOException {
    try (FileBytes bytes = FileBytes.open(executable)) {
      return SystemNeeds.of(bytes).libraries().contains(NAME);
    } catch (FormatException e) {
      return false; // of an odd shape, and then it stays as it is
    }
  }

  private List<Patch> patches() throws IOException, StaysException {
    requireBindNow();
    long symbol = symbol();
    int number = relocation(symbol);
    DynamicTable slots = dynamic.table(DynamicTable.Kind.PLT_RELOCATIONS).orElseThrow();
    Relocation slot = dynamic.relocations(DynamicTable.Kind.PLT_RELOCATIONS).get(number);
    Optional<String> doubt = Calls.of(elf).doubt(slot.address());
    if (doubt.isPresent()) {
      throw new StaysException(FUNCTION + ": " + doubt.get());
    }
    long address = placeCode();
    Sink relative = new Sink();
    new Relocation(slot.address(), 0, function.relative(), address).write(relative);
    patches.add(
        new Patch(slots.offset() + (long) number * Relocation.SIZE, relative.toByteArray()));
    disownSymbol(symbol);
    dropLibrary();
    return patches;
  }

  /** Otherwise the slot would be looked at only when it is first called. */
  private void requireBindNow() throws StaysException {
    if ((dynamic.value(FLAGS).orElse(0L) & BIND_NOW) == 0) {
      throw new StaysException("its functions are bound when they are first called");
    }
  }

  /** The only one of the library's. */
  private long symbol() throws IOException, StaysException {
    byte[] strings = dynamic.strings();
    List<Symbol> symbols = dynamic.symbols();
    List<Integer> versions = Versions.read(dynamic, NAME).map(Versions::indexes).orElse(List.of());
    ByteSource table =
        dynamic
            .table(DynamicTable.Kind.VERSIONS)
            .orElseThrow(() -> new StaysException("its symbols have no versions"))
            .content();
    int[] found =
        IntStream.range(0, symbols.size())
            .filter(i -> symbols.get(i).isUndefined() && versions.contains(versionOf(table, i)))
            .toArray();
    if (found.length != 1
        || !Dynamic.string(strings, symbols.get(found[0]).name()).equals(FUNCTION)) {
      throw new StaysException("it needs other functions of it than " + FUNCTION);
    }
    return found[0];
  }

  private static int versionOf(ByteSource table, int symbol) {
    try {
      return table.cursor((long) symbol * Short.BYTES, Short.BYTES).u16() & 0x7fff;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int relocation(long symbol) throws IOException, StaysException {
    List<Relocation> slots = dynamic.relocations(DynamicTable.Kind.PLT_RELOCATIONS);
    long others =
        dynamic.relocations(DynamicTable.Kind.RELOCATIONS).stream()
            .filter(one -> one.symbol() == symbol)
            .count();
    int[] found =
        IntStream.range(0, slots.size()).filter(i -> slots.get(i).symbol() == symbol).toArray();
    if (found.length != 1 || others > 0 || slots.get(found[0]).type() != function.jumpSlot()) {
      throw new StaysException(FUNCTION + " is not only called");
    }
    return found[0];
  }

  /** Puts the function behind the code; returns its address. */
  private long placeCode() throws IOException, StaysException {
    ProgramHeader code =
        elf.segments(ProgramHeader.LOAD).stream()
            .filter(one -> (one.flags() & ProgramHeader.EXECUTE) != 0)
            .filter(one -> (one.flags() & ProgramHeader.WRITE) == 0)
            .max(Comparator.comparingLong(ProgramHeader::fileSize))
            .orElseThrow(() -> new StaysException("it has no segment of code"));
    long start = Alignment.up(code.end(), CODE_ALIGNMENT);
    long end = start + function.code().length;
    requireRoom(code, end);
    patches.add(new Patch(start, function.code()));
    int number = elf.programHeaders().indexOf(code);
    Sink grown = new Sink();
    code.withSize(end - code.offset()).write(grown);
    patches.add(
        new Patch(
            elf.header().programHeaders() + (long) number * ProgramHeader.SIZE,
            grown.toByteArray()));
    growSection(code, end);
    return code.address() + start - code.offset();
  }

  /** The rest of the last page is mapped anyway, and has to be nobody's. */
  private void requireRoom(ProgramHeader code, long end) throws IOException, StaysException {
    long addressEnd = code.address() + end - code.offset();
    long next =
        Stream.of(
                elf.programHeaders().stream()
                    .filter(one -> one.fileSize() > 0)
                    .mapToLong(ProgramHeader::offset),
                elf.sectionHeaders().stream()
                    .filter(SectionHeader::hasBytes)
                    .mapToLong(SectionHeader::offset),
                LongStream.of(elf.header().sectionHeaders()))
            .flatMapToLong(offsets -> offsets)
            .filter(offset -> offset >= code.end())
            .min()
            .orElse(elf.source().size());
    boolean mapped =
        elf.segments(ProgramHeader.LOAD).stream()
            .anyMatch(one -> one.address() >= code.addressEnd() && one.address() < addressEnd);
    if (code.fileSize() != code.memorySize()
        || end > Math.min(next, elf.source().size())
        || mapped
        || addressEnd > Alignment.up(code.addressEnd(), PAGE)) {
      throw new StaysException("there is no room behind its code");
    }
    for (byte one : elf.source().bytes(code.end(), (int) (end - code.end()))) {
      if (one != 0) {
        throw new StaysException("what lies behind its code is not empty");
      }
    }
  }

  /** So that strippers take the function for a part of the code. */
  private void growSection(ProgramHeader code, long end) {
    List<SectionHeader> sections = elf.sectionHeaders();
    IntStream.range(0, sections.size())
        .filter(i -> sections.get(i).hasBytes() && sections.get(i).isAllocated())
        .filter(i -> sections.get(i).offset() >= code.offset())
        .filter(i -> sections.get(i).end() <= code.end())
        .boxed()
        .max(Comparator.comparingLong(i -> sections.get(i).end()))
        .ifPresent(
            last -> section(last, sections.get(last).withSize(end - sections.get(last).offset())));
  }

  private void section(int number, SectionHeader changed) {
    Sink header = new Sink();
    changed.write(header);
    patches.add(
        new Patch(
            elf.header().sectionHeaders() + (long) number * SectionHeader.SIZE,
            header.toByteArray()));
  }

  private void disownSymbol(long number) throws IOException {
    Symbol symbol = dynamic.symbols().get((int) number);
    Sink weak = new Sink();
    new Symbol(
            symbol.name(),
            WEAK_FUNCTION,
            symbol.other(),
            symbol.section(),
            symbol.value(),
            symbol.size())
        .write(weak);
    DynamicTable symbols = dynamic.table(DynamicTable.Kind.SYMBOLS).orElseThrow();
    patches.add(new Patch(symbols.offset() + number * Symbol.SIZE, weak.toByteArray()));
    DynamicTable versions = dynamic.table(DynamicTable.Kind.VERSIONS).orElseThrow();
    patches.add(
        new Patch(
            versions.offset() + number * Short.BYTES, new Sink().u16(NO_VERSION).toByteArray()));
  }

  private void dropLibrary() throws IOException, StaysException {
    Versions versions =
        Versions.read(dynamic, NAME)
            .orElseThrow(() -> new StaysException("it names no version of it"));
    byte[] strings = dynamic.strings();
    List<DynamicEntry> left = new ArrayList<>();
    for (DynamicEntry entry : dynamic.entries()) {
      if (entry.tag() == DynamicEntry.NEEDED
          && Dynamic.string(strings, entry.value()).equals(NAME)) {
        continue;
      }
      left.add(versions.without(entry));
    }
    left.add(new DynamicEntry(DynamicEntry.NULL, 0));
    Sink entries = new Sink();
    left.forEach(entry -> entry.write(entries));
    patches.add(new Patch(dynamic.segment().offset(), entries.toByteArray()));
    versions.unlinked().ifPresent(patches::add);
    sections(versions);
  }

  private void sections(Versions versions) {
    List<SectionHeader> sections = elf.sectionHeaders();
    for (int i = 0; i < sections.size(); i++) {
      SectionHeader one = sections.get(i);
      if (one.type() == Versions.SECTION && one.address() == versions.address()) {
        section(i, versions.without(one));
      }
    }
  }
}

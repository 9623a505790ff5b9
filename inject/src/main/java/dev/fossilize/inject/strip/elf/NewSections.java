package dev.fossilize.inject.strip.elf;

import dev.fossilize.inject.elf.Range;
import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ElfHeader;
import dev.fossilize.platforms.elf.SectionHeader;
import dev.fossilize.platforms.elf.Symbol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The section headers of the result. No loader reads them, other tools do. A section that a hole
 * cuts through becomes two of the same name.
 */
final class NewSections {
  private static final int TABLE_ALIGNMENT = 8;

  /** Sections outside of memory that only linkers, debuggers and packagers of sources look at. */
  private static final Pattern DISPENSABLE =
      Pattern.compile(
          "\\.(z?debug|stab|line|comment|gdb_index|gnu_debug|gnu\\.build\\.attributes|gnu\\.lto).*");

  /** Bytes outside of memory that are kept. */
  record Copy(Range from, long offset) {}

  /** Part of a section of the base. */
  private record Part(int old, SectionHeader header) {}

  private final ElfFile elf;
  private final Segments segments;
  private final List<Moved> moves;
  private final List<Part> parts = new ArrayList<>();
  private final List<Copy> copies = new ArrayList<>();
  private final Map<Integer, Integer> firstPart = new HashMap<>();
  private final List<String> names;
  private long end;

  /** Decides where each section is in the result. */
  NewSections(ElfFile elf, Segments segments, List<Moved> moves) throws IOException {
    this.elf = elf;
    this.segments = segments;
    this.moves = moves;
    this.names = elf.namesOfSections();
    this.end = segments.end();
    for (int i = 0; i < elf.sectionHeaders().size(); i++) {
      int before = parts.size();
      if (i != elf.header().sectionNames() || i == 0) {
        addParts(i);
      }
      if (parts.size() > before) {
        firstPart.put(i, before);
      }
    }
  }

  /** Bytes outside of memory that the result keeps. */
  List<Copy> copies() {
    return List.copyOf(copies);
  }

  /**
   * The index of the section that a symbol is defined in, which a number may only pretend to be.
   */
  int indexOf(Symbol symbol) {
    if (symbol.section() == Symbol.UNDEFINED || symbol.section() >= Symbol.RESERVED_SECTIONS) {
      return symbol.section();
    }
    int index = firstPart.getOrDefault(symbol.section(), symbol.section());
    while (index + 1 < parts.size()
        && parts.get(index + 1).old() == symbol.section()
        && symbol.value() >= parts.get(index + 1).header().address()) {
      index++;
    }
    return index;
  }

  /**
   * The bytes behind everything else: the sections' names, and their headers.
   *
   * @param offset of the first byte, in the file
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Tail(long offset, byte[] bytes, long tableOffset, int count, int namesIndex) {
    /** {@code header}, telling of these sections. */
    ElfHeader in(ElfHeader header) {
      return header.withSectionHeaders(tableOffset, count, namesIndex);
    }
  }

  /**
   * Makes the bytes.
   *
   * @param locals how many of the dynamic symbols are local
   */
  Tail tail(int locals) throws IOException {
    if (parts.isEmpty()) {
      return new Tail(end, new byte[0], 0, 0, 0);
    }
    Map<String, Integer> offsets = new LinkedHashMap<>();
    Sink strings = new Sink().u8(0);
    offsets.put("", 0);
    String namesName =
        elf.header().sectionNames() == 0 ? "" : names.get(elf.header().sectionNames());
    List<String> used = new ArrayList<>(parts.stream().map(part -> names.get(part.old())).toList());
    used.add(namesName);
    for (String name : used) {
      if (!offsets.containsKey(name)) {
        offsets.put(name, strings.size());
        strings.bytes(name.getBytes(StandardCharsets.UTF_8)).u8(0);
      }
    }
    byte[] stringBytes = strings.toByteArray();
    long tableOffset = Alignment.up(end + stringBytes.length, TABLE_ALIGNMENT);
    Sink out = new Sink().bytes(stringBytes).zeros((int) (tableOffset - end - stringBytes.length));
    for (Part part : parts) {
      header(part, offsets.getOrDefault(names.get(part.old()), 0), locals).write(out);
    }
    new SectionHeader(
            offsets.getOrDefault(namesName, 0),
            SectionHeader.STRING_TABLE,
            0,
            0,
            end,
            stringBytes.length,
            0,
            0,
            1,
            0)
        .write(out);
    return new Tail(end, out.toByteArray(), tableOffset, parts.size() + 1, parts.size());
  }

  private SectionHeader header(Part part, int name, int locals) {
    SectionHeader header = part.header();
    boolean infoIsSection =
        (header.flags() & SectionHeader.INFO_IS_SECTION) != 0
            || header.type() == SectionHeader.RELOCATIONS
            || header.type() == SectionHeader.SHORT_RELOCATIONS;
    long info = infoIsSection ? index(header.info()) : header.info();
    return new SectionHeader(
        name,
        header.type(),
        header.flags(),
        header.address(),
        header.offset(),
        header.size(),
        index(header.link()),
        header.type() == SectionHeader.DYNAMIC_SYMBOLS ? locals : info,
        header.alignment(),
        header.entrySize());
  }

  private long index(long old) {
    return old > Integer.MAX_VALUE ? 0 : firstPart.getOrDefault((int) old, 0);
  }

  private void addParts(int i) {
    SectionHeader section = elf.sectionHeaders().get(i);
    if (section.type() == SectionHeader.NULL) {
      parts.add(new Part(i, section));
    } else if (!section.isAllocated()) {
      addUnloaded(i, section);
    } else if (!section.hasBytes()) {
      parts.add(new Part(i, section.movedTo(emptyOffset(section), section.address())));
    } else {
      addLoaded(i, section);
    }
  }

  private void addUnloaded(int i, SectionHeader section) {
    boolean forTools =
        section.type() == SectionHeader.SYMBOLS
            || section.type() == SectionHeader.STRING_TABLE
            || section.type() == SectionHeader.RELOCATIONS
            || section.type() == SectionHeader.SHORT_RELOCATIONS
            || section.type() == SectionHeader.GROUP
            || section.type() == SectionHeader.SYMBOL_SECTIONS
            || DISPENSABLE.matcher(names.get(i)).matches();
    if (forTools) {
      return;
    }
    long alignment = Long.bitCount(section.alignment()) == 1 ? section.alignment() : 1;
    long offset = Alignment.up(end, Math.min(alignment, elf.header().machine().pageSize()));
    if (section.hasBytes()) {
      copies.add(new Copy(Range.of(section), offset));
      end = offset + section.size();
    }
    parts.add(new Part(i, section.movedTo(offset, section.address())));
  }

  private void addLoaded(int i, SectionHeader section) {
    Range bytes = Range.of(section);
    for (Moved move : moves) {
      if (move.from().contains(bytes)) {
        long within = bytes.offset() - move.from().offset();
        SectionHeader moved = section.movedTo(move.offset() + within, move.address() + within);
        boolean table = move.kind().isPresent() && move.from().equals(bytes);
        parts.add(new Part(i, table ? moved.withSize(move.size()) : moved));
        return;
      }
    }
    for (Segments.Piece piece : segments.pieces()) {
      long from = Math.max(bytes.offset(), piece.from().offset());
      long to = Math.min(bytes.end(), piece.from().end());
      if (from < to) {
        long address = section.address() + from - bytes.offset();
        parts.add(new Part(i, section.movedTo(piece.moved(from), address).withSize(to - from)));
      }
    }
  }

  /** Sections of zeros have an offset all the same: where their bytes would be. */
  private long emptyOffset(SectionHeader section) {
    Optional<Segments.Piece> piece =
        segments.pieces().stream()
            .filter(
                p ->
                    section.address() >= p.address()
                        && section.address() <= p.address() + p.memorySize())
            .reduce((first, last) -> last);
    return piece
        .map(p -> Math.min(p.end(), p.offset() + section.address() - p.address()))
        .orElse(end);
  }
}

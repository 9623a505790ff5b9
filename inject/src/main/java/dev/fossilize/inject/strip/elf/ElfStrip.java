package dev.fossilize.inject.strip.elf;

import dev.fossilize.inject.elf.Range;
import dev.fossilize.inject.strip.StripException;
import dev.fossilize.inject.strip.StripOptions;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Patch;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.elf.Dynamic;
import dev.fossilize.platforms.elf.DynamicEntry;
import dev.fossilize.platforms.elf.DynamicTable;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ElfHeader;
import dev.fossilize.platforms.elf.ProgramHeader;
import dev.fossilize.platforms.elf.SectionHeader;
import dev.fossilize.platforms.elf.Symbol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One stripping, planned to the byte before anything is written.
 *
 * @param patches what is written over the copied segments
 */
record ElfStrip(
    ElfFile elf,
    StripPlan diet,
    Segments segments,
    List<NewSections.Copy> copies,
    List<Patch> patches,
    long size) {
  /** Section headers of files that had none before, or whose headers were smaller: at most so. */
  private static final long MAX_GROWTH = 1 << 16;

  /** Decides everything. */
  static ElfStrip plan(ElfFile elf, StripOptions options) throws IOException {
    requireOrdinary(elf);
    StripPlan diet = StripPlan.of(elf, options);
    List<Moved> moves = diet.plan().map(StripPlan.Plan::moves).orElse(List.of());
    Segments segments =
        Segments.of(
            elf,
            diet.plan().map(StripPlan.Plan::holes).orElse(List.of()),
            diet.plan().map(plan -> plan.front().range().end()).orElse(0L));
    NewSections sections = new NewSections(elf, segments, moves);
    List<ProgramHeader> headers = segments.headers(moves);
    List<Patch> patches = new ArrayList<>();
    Optional<Dynamic> dynamic = Dynamic.read(elf);
    int locals = 0;
    if (diet.plan().isPresent() && dynamic.isPresent()) {
      StripPlan.Plan plan = diet.plan().get();
      locals = plan.tables().locals();
      patches.add(front(elf, plan, headers, sections));
      patches.add(dynamicEntries(dynamic.get(), plan, segments));
    } else {
      patches.add(table(elf, headers));
      if (dynamic.isPresent()) {
        List<Symbol> symbols = dynamic.get().symbols();
        locals = (int) symbols.stream().takeWhile(Symbol::isLocal).count();
        symbolsInPlace(dynamic.get(), symbols, segments, sections).ifPresent(patches::add);
      }
    }
    NewSections.Tail tail = sections.tail(locals);
    ElfHeader header =
        tail.in(elf.header().withProgramHeaders(elf.header().programHeaders(), headers.size()));
    Sink out = new Sink();
    header.write(out);
    patches.add(new Patch(0, out.toByteArray()));
    patches.add(new Patch(tail.offset(), tail.bytes()));
    long size = tail.offset() + tail.bytes().length;
    if (size > elf.source().size() + MAX_GROWTH) {
      throw new FormatException(
          elf.source().name(), "its sections overlap, so that copies of them take more room");
    }
    return new ElfStrip(elf, diet, segments, sections.copies(), patches, size);
  }

  /** Writes the result to an empty file. */
  void write(FileBytes base, FileChannel out) throws IOException {
    for (Segments.Piece piece : segments.pieces()) {
      out.position(piece.offset());
      base.transferTo(piece.from().offset(), piece.from().length(), out);
    }
    for (NewSections.Copy copy : copies) {
      out.position(copy.offset());
      base.transferTo(copy.from().offset(), copy.from().length(), out);
    }
    for (Patch patch : patches) {
      ByteBuffer buffer = ByteBuffer.wrap(patch.bytes());
      out.position(patch.offset());
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
    }
  }

  /** The program headers and what follows them, up to where the base's bytes go on. */
  private static Patch front(
      ElfFile elf, StripPlan.Plan plan, List<ProgramHeader> headers, NewSections sections)
      throws IOException {
    long begin = elf.header().programHeaders();
    long end = plan.front().range().end();
    for (Range hole : plan.holes()) {
      if (plan.front().range().contains(hole)) {
        end = hole.offset();
      }
    }
    elf.source().requireRange(begin, end - begin);
    byte[] bytes = new byte[Math.toIntExact(end - begin)];
    put(elf, bytes, 0, bytes(headers));
    for (Moved move : plan.moves()) {
      byte[] content =
          move.kind().isEmpty()
              ? elf.source().bytes(move.from().offset(), Math.toIntExact(move.from().length()))
              : move.kind().get() == DynamicTable.Kind.SYMBOLS
                  ? plan.tables().symbols(sections)
                  : plan.tables().content(move.kind().get());
      put(elf, bytes, move.offset() - begin, content);
    }
    return new Patch(begin, bytes);
  }

  private static Patch dynamicEntries(Dynamic dynamic, StripPlan.Plan plan, Segments segments)
      throws FormatException {
    Sink out = new Sink();
    for (DynamicEntry entry : dynamic.entries()) {
      Optional<Moved> target =
          plan.moves().stream()
              .filter(m -> m.kind().isPresent() && m.kind().get().tag() == entry.tag())
              .findFirst();
      if (target.isPresent()) {
        entry.with(target.get().address()).write(out);
      } else {
        plan.tables().updated(entry).write(out);
      }
    }
    long offset = dynamic.segment().offset();
    return new Patch(moved(segments, offset), out.toByteArray());
  }

  private static Patch table(ElfFile elf, List<ProgramHeader> headers) {
    return new Patch(elf.header().programHeaders(), bytes(headers));
  }

  /** Symbols name sections by their index, which may be another now. */
  private static Optional<Patch> symbolsInPlace(
      Dynamic dynamic, List<Symbol> symbols, Segments segments, NewSections sections)
      throws FormatException {
    Optional<DynamicTable> table = dynamic.table(DynamicTable.Kind.SYMBOLS);
    boolean same = symbols.stream().allMatch(s -> sections.indexOf(s) == s.section());
    if (table.isEmpty() || same) {
      return Optional.empty();
    }
    Sink out = new Sink();
    symbols.forEach(symbol -> symbol.with(symbol.name(), sections.indexOf(symbol)).write(out));
    return Optional.of(new Patch(moved(segments, table.get().offset()), out.toByteArray()));
  }

  private static long moved(Segments segments, long old) throws FormatException {
    return segments
        .piece(old)
        .map(piece -> piece.moved(old))
        .orElseThrow(
            () ->
                new FormatException(
                    FormatException.at(segments.elf().source().name(), old),
                    "what the dynamic linker reads is not loaded"));
  }

  private static byte[] bytes(List<ProgramHeader> headers) {
    Sink out = new Sink();
    headers.forEach(header -> header.write(out));
    return out.toByteArray();
  }

  private static void put(ElfFile elf, byte[] target, long offset, byte[] bytes)
      throws FormatException {
    if (offset < 0 || offset > target.length - bytes.length) {
      throw new FormatException(
          elf.source().name(),
          "its program headers and tables contradict each other: there are no "
              + bytes.length
              + " bytes in front of its code for what lies there");
    }
    System.arraycopy(bytes, 0, target, Math.toIntExact(offset), bytes.length);
  }

  /** What every linker makes, and nothing appended to it that would be lost. */
  private static void requireOrdinary(ElfFile elf) throws IOException {
    Range front =
        new Range(
            0,
            elf.header().programHeaders()
                + (long) elf.programHeaders().size() * ProgramHeader.SIZE);
    List<ProgramHeader> loads = elf.segments(ProgramHeader.LOAD);
    if (loads.stream().noneMatch(load -> Range.of(load).contains(front))) {
      throw new StripException(
          elf.source().name() + ": its headers are not loaded into memory",
          "Use the executable without stripping it.");
    }
    long end =
        elf.header().sectionHeaders() + (long) elf.sectionHeaders().size() * SectionHeader.SIZE;
    for (ProgramHeader load : loads) {
      end = Math.max(end, load.end());
    }
    for (SectionHeader section : elf.sectionHeaders()) {
      end = Math.max(end, section.hasBytes() ? section.end() : 0);
    }
    // patchelf leaves a byte behind its last segment.
    if (!LoaderTables.isZero(
        elf, new Range(Math.min(end, elf.source().size()), elf.source().size()))) {
      throw new StripException(
          FormatException.at(elf.source().name(), end)
              + ": %d bytes from here on belong to no section; stripping would lose them"
                  .formatted(elf.source().size() - end),
          "Strip the executable before anything is appended to it.");
    }
  }
}

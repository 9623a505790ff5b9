package dev.fossilize.inject.macho;

import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.bytes.ByteRange;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.macho.LinkeditData;
import dev.fossilize.platforms.macho.LoadCommand;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.Nlist;
import dev.fossilize.platforms.macho.Section64;
import dev.fossilize.platforms.macho.Segment64;
import dev.fossilize.platforms.macho.Symtab;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An Info.plist within a program that is not in a bundle: {@code __TEXT,__info_plist}, which
 * linkers make with {@code -sectcreate}, and in which macOS looks for a tool's identity and for the
 * words that it shows when the tool asks for a permission.
 *
 * <p>Nothing moves for it: it lies where the linker left zeros within {@code __TEXT}, behind the
 * load commands, between sections or at the end. Symbols name their sections by numbers that count
 * through all segments, so those behind it get the next number.
 *
 * <p>Source: Apple, Security framework, {@code machorep.cpp} ({@code MachORep::infoPlist}).
 *
 * @param header the load commands with the section
 * @param number of the section among all of the file's, from 1
 */
@SuppressWarnings("ArrayRecordComponent") // handed to one caller
record InfoSection(MachO header, Section64 section, int number, byte[] content) {
  static final String NAME = "__info_plist";

  /** {@code MAX_SECT}. */
  private static final int MOST_SECTIONS = 255;

  /** As linkers align what {@code -sectcreate} gives them, as a power of two. */
  private static final int ALIGNMENT = 4;

  /** The commands that are still to come: the blob's segment and the signature's. */
  private static final int COMMANDS_TO_COME = Segment64.SIZE + Section64.SIZE + LinkeditData.SIZE;

  /** Symbols that are read at once. */
  private static final int SYMBOLS = 1 << 14;

  /** Finds a place for {@code content} in an unsigned file that has no such section. */
  static InfoSection in(ByteSource file, MachO unsigned, byte[] content) throws IOException {
    Segment64 text =
        unsigned
            .segment(Segment64.TEXT)
            .orElseThrow(
                () -> new FormatException(file.name(), "has no segment " + Segment64.TEXT));
    if (text.section(NAME).isPresent()) {
      throw new InjectionException(
          file.name() + ": has an Info.plist already", "Leave out --darwin-info.");
    }
    int count = unsigned.segments().stream().mapToInt(one -> one.sections().size()).sum();
    if (count >= MOST_SECTIONS) {
      throw new InjectionException(
          file.name() + ": has " + count + " sections, which are all that symbols can name",
          "Leave out --darwin-info, or write a bundle with --darwin-app.");
    }
    long offset = place(file, unsigned, text, content.length);
    Section64 section =
        Section64.plain(
            NAME,
            Segment64.TEXT,
            text.address() + offset - text.fileOffset(),
            content.length,
            offset,
            ALIGNMENT);
    List<Section64> sections = new ArrayList<>(text.sections());
    sections.add(section);
    sections.sort(Comparator.comparingLong(Section64::address));
    List<LoadCommand> commands = new ArrayList<>(unsigned.commands());
    commands.set(commands.indexOf(text), text.withSections(sections));
    int before =
        unsigned.segments().stream()
            .takeWhile(one -> !one.equals(text))
            .mapToInt(one -> one.sections().size())
            .sum();
    return new InfoSection(
        unsigned.with(commands, unsigned.size()),
        section,
        before + sections.indexOf(section) + 1,
        content.clone());
  }

  /** The last place that is large enough: the fewest sections get another number then. */
  private static long place(ByteSource file, MachO unsigned, Segment64 text, int size)
      throws IOException {
    long largest = 0;
    for (ByteRange gap : gaps(unsigned, text).reversed()) {
      long begin = Alignment.up(gap.offset(), 1L << ALIGNMENT);
      long room = gap.end() - begin;
      if (room >= size && isZero(file, begin, size)) {
        return begin;
      }
      largest = Math.max(largest, room);
    }
    throw new InjectionException(
        file.name()
            + ": an Info.plist of "
            + size
            + " bytes finds no place in "
            + Segment64.TEXT
            + ", where at most "
            + largest
            + " bytes in a row are free",
        "Give less with --darwin-info, write a bundle with --darwin-app, or link your Node.js with"
            + " -Wl,-headerpad,0x2000.");
  }

  /** What no section and no load command owns, ascending. */
  private static List<ByteRange> gaps(MachO unsigned, Segment64 text) {
    List<ByteRange> gaps = new ArrayList<>();
    long end =
        Math.max(
            text.fileOffset(), unsigned.headerEnd() + Section64.SIZE + (long) COMMANDS_TO_COME);
    List<Section64> sections =
        text.sections().stream()
            .filter(Section64::isInFile)
            .sorted(Comparator.comparingLong(Section64::offset))
            .toList();
    for (Section64 section : sections) {
      add(gaps, end, section.offset());
      end = Math.max(end, section.offset() + section.size());
    }
    add(gaps, end, text.fileEnd());
    return gaps;
  }

  private static void add(List<ByteRange> gaps, long begin, long end) {
    if (begin < end) {
      gaps.add(new ByteRange(begin, end));
    }
  }

  private static boolean isZero(ByteSource file, long offset, int size) throws IOException {
    for (byte one : file.bytes(offset, size)) {
      if (one != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes the section and the symbols' new numbers into a file that is complete but for them.
   *
   * @param file the bytes without the section
   * @param moved how much later symbols lie in {@code out}
   * @return what was written over
   */
  List<ByteRange> write(ByteSource file, long moved, FileChannel out) throws IOException {
    out.write(ByteBuffer.wrap(content), section.offset());
    List<ByteRange> changed = new ArrayList<>();
    changed.add(new ByteRange(section.offset(), section.offset() + section.size()));
    for (LoadCommand command : header.commands()) {
      if (command instanceof Symtab table) {
        renumber(file, table, moved, out).ifPresent(changed::add);
      }
    }
    return changed;
  }

  private Optional<ByteRange> renumber(ByteSource file, Symtab table, long moved, FileChannel out)
      throws IOException {
    Optional<ByteRange> changed = Optional.empty();
    for (long first = 0; first < table.symbolCount(); first += SYMBOLS) {
      long offset = table.symbolsOffset() + first * Nlist.SIZE;
      int count = (int) Math.min(SYMBOLS, table.symbolCount() - first);
      Optional<byte[]> symbols = renumbered(file.cursor(offset, count * Nlist.SIZE), count);
      if (symbols.isPresent()) {
        out.write(ByteBuffer.wrap(symbols.get()), offset + moved);
        long begin = changed.map(ByteRange::offset).orElse(offset + moved);
        changed = Optional.of(new ByteRange(begin, offset + moved + symbols.get().length));
      }
    }
    return changed;
  }

  /** The same symbols; empty where none of them lies behind the section. */
  private Optional<byte[]> renumbered(Cursor symbols, int count) throws FormatException {
    Sink sink = new Sink();
    boolean changed = false;
    for (int i = 0; i < count; i++) {
      Nlist symbol = Nlist.read(symbols);
      boolean behind = symbol.isInSection() && symbol.section() >= number;
      changed |= behind;
      (behind ? symbol.inSection(symbol.section() + 1) : symbol).write(sink);
    }
    return changed ? Optional.of(sink.toByteArray()) : Optional.empty();
  }
}

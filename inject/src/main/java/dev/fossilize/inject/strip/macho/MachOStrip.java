package dev.fossilize.inject.strip.macho;

import dev.fossilize.inject.strip.Exports;
import dev.fossilize.inject.strip.StripException;
import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.macho.Dysymtab;
import dev.fossilize.platforms.macho.FileRange;
import dev.fossilize.platforms.macho.HeaderEdit;
import dev.fossilize.platforms.macho.Linkedit;
import dev.fossilize.platforms.macho.LoadCommand;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.Segment64;
import dev.fossilize.platforms.macho.Symtab;
import dev.fossilize.platforms.macho.codesign.SignatureSpace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One stripping, planned before anything is written. Everything in front of {@code __LINKEDIT}
 * stays what and where it is; within, the tables move together.
 *
 * @param before as in the file, with a signature that may be there
 * @param parts of the new {@code __LINKEDIT}, in the file's order
 */
record MachOStrip(MachO before, MachO after, KeptSymbols kept, List<Part> parts) {
  /** Contents of {@code __LINKEDIT}; what has no replacement is copied. */
  record Part(long from, long bytes, long offset, Optional<byte[]> replacement) {
    /** Where it ends in the result. */
    long end() {
      return offset + replacement.map(content -> (long) content.length).orElse(bytes);
    }
  }

  /** Linkers align all tables so, except names. */
  private static final int ALIGNMENT = 8;

  /** Decides everything. */
  static MachOStrip plan(ByteSource file, Exports exports) throws IOException {
    MachO before = MachO.read(file);
    MachO unsigned = SignatureSpace.without(file, before);
    Symtab symtab = only(unsigned, Symtab.class);
    Dysymtab tables = only(unsigned, Dysymtab.class);
    Linkedit linkedit = Linkedit.of(unsigned);
    // Checks that everything lies within the segment, before anything of it is read.
    Map<Long, Long> contents = contents(linkedit);
    KeptSymbols kept = KeptSymbols.of(file, symtab, tables, exports);
    List<Part> parts = parts(file, linkedit.segment(), contents, symtab, tables, kept);
    long end = parts.isEmpty() ? linkedit.segment().fileOffset() : parts.getLast().end();
    MachO after = unsigned.with(commands(linkedit, unsigned, parts, kept, end), end);
    return new MachOStrip(before, after, kept, parts);
  }

  /** Writes the result to an empty file. */
  void write(FileBytes base, FileChannel out) throws IOException {
    HeaderEdit.copy(base, before, after, before.lastLinkedit().fileOffset(), out);
    for (Part part : parts) {
      Content.of(new byte[Math.toIntExact(part.offset() - out.position())]).writeTo(out);
      if (part.replacement().isPresent()) {
        Content.of(part.replacement().get()).writeTo(out);
      } else {
        base.transferTo(part.from(), part.bytes(), out);
      }
    }
  }

  /** Where contents lie, and their bytes; what has none is left out. */
  private static Map<Long, Long> contents(Linkedit linkedit) throws FormatException {
    Map<Long, Long> contents = new TreeMap<>();
    linkedit.placed(
        (offset, bytes) -> {
          if (bytes > 0) {
            contents.merge(offset, bytes, Math::max);
          }
          return offset;
        });
    return contents;
  }

  private static List<Part> parts(
      ByteSource file,
      Segment64 segment,
      Map<Long, Long> contents,
      Symtab symtab,
      Dysymtab tables,
      KeptSymbols kept)
      throws IOException {
    List<Part> parts = new ArrayList<>();
    long position = segment.fileOffset();
    long oldEnd = position;
    for (Map.Entry<Long, Long> entry : contents.entrySet()) {
      long from = entry.getKey();
      if (from < oldEnd) {
        throw new StripException(
            FormatException.at(file.name(), from) + ": two tables share bytes of the file",
            "Use the executable without stripping it.");
      }
      requirePadding(file, oldEnd, from);
      oldEnd = from + entry.getValue();
      Optional<byte[]> replacement = Optional.empty();
      if (from == symtab.symbolsOffset()) {
        replacement = Optional.of(kept.symbols());
      } else if (from == symtab.namesOffset()) {
        replacement = Optional.of(kept.names());
      } else if (from == tables.indirectSymbols().offset()) {
        replacement = Optional.of(kept.indirect());
      }
      Part part = new Part(from, entry.getValue(), Alignment.up(position, ALIGNMENT), replacement);
      parts.add(part);
      position = part.end();
    }
    requirePadding(file, oldEnd, segment.fileEnd());
    return parts;
  }

  private static List<LoadCommand> commands(
      Linkedit linkedit, MachO unsigned, List<Part> parts, KeptSymbols kept, long end)
      throws FormatException {
    List<LoadCommand> commands = new ArrayList<>();
    Segment64 segment = linkedit.segment();
    for (LoadCommand command : linkedit.placed((offset, bytes) -> place(parts, offset))) {
      commands.add(
          switch (command) {
            case Symtab moved ->
                new Symtab(
                    moved.symbolsOffset(), kept.count(), moved.namesOffset(), kept.names().length);
            case Dysymtab moved -> regrouped(moved, kept.groups());
            case Segment64 own when own.equals(segment) -> {
              long bytes = end - segment.fileOffset();
              int alignment = unsigned.header().cpu().segmentAlignment();
              yield segment.sized(Alignment.up(bytes, alignment), bytes);
            }
            case LoadCommand other -> other;
          });
    }
    return commands;
  }

  private static Dysymtab regrouped(Dysymtab moved, KeptSymbols.Groups groups) {
    long defined = (long) groups.local() + groups.defined();
    return new Dysymtab(
        new FileRange(0, groups.local()),
        new FileRange(groups.local(), groups.defined()),
        new FileRange(defined, groups.undefined()),
        moved.contents(),
        moved.modules(),
        moved.externalReferences(),
        moved.indirectSymbols(),
        moved.externalRelocations(),
        moved.localRelocations());
  }

  /** Where a part is now; what has no bytes is where the next part begins, or at the end. */
  private static long place(List<Part> parts, long offset) {
    for (Part part : parts) {
      if (offset <= part.from()) {
        return part.offset();
      }
    }
    return parts.isEmpty() ? offset : parts.getLast().end();
  }

  private static void requirePadding(ByteSource file, long from, long to) throws IOException {
    long gap = to - from;
    boolean zero = gap < SignatureSpace.ALIGNMENT;
    if (zero) {
      for (byte each : file.bytes(from, (int) gap)) {
        zero &= each == 0;
      }
    }
    if (!zero) {
      throw new StripException(
          FormatException.at(file.name(), from)
              + ": %d bytes of %s belong to no load command".formatted(gap, Segment64.LINKEDIT),
          "Use the executable without stripping it.");
    }
  }

  private static <T extends LoadCommand> T only(MachO file, Class<T> type) throws StripException {
    List<T> found = file.commands().stream().filter(type::isInstance).map(type::cast).toList();
    if (found.size() != 1) {
      throw new StripException(
          file.name() + ": has " + found.size() + " load commands for symbols, expected one",
          "Use the executable without stripping it.");
    }
    return found.getFirst();
  }
}

package dev.fossilize.inject.strip.elf;

import dev.fossilize.inject.elf.Range;
import dev.fossilize.inject.strip.StripException;
import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ProgramHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The loaded segments, cut into pieces around holes, and moved together in the file. Addresses
 * never change; a piece's offset changes by multiples of its alignment, as loaders that map pages
 * demand. What the holes held is not mapped any more.
 *
 * @param pieces in the order of the program headers
 */
record Segments(ElfFile elf, List<Piece> pieces) {
  /**
   * A part of a loaded segment.
   *
   * @param from its bytes in the base
   * @param address of its first byte
   * @param memorySize which exceeds the bytes in the file at a segment's end only
   * @param flags the segment's, or fewer
   * @param offset of its first byte in the result
   */
  record Piece(
      ProgramHeader load, Range from, long address, long memorySize, long flags, long offset) {
    ProgramHeader header() {
      long within = address - load.address();
      return new ProgramHeader(
          load.type(),
          flags,
          offset,
          address,
          load.physicalAddress() + within,
          from.length(),
          memorySize,
          load.alignment());
    }

    Piece at(long newOffset) {
      return new Piece(load, from, address, memorySize, flags, newOffset);
    }

    Piece withoutCode() {
      return new Piece(load, from, address, memorySize, flags & ~ProgramHeader.EXECUTE, offset);
    }

    /** Where the piece ends in the result. */
    long end() {
      return offset + from.length();
    }

    /** Where a byte of the base is in the result. */
    long moved(long old) {
      return old - from.offset() + offset;
    }
  }

  /**
   * Cuts and moves.
   *
   * @param holes disjoint, each as {@link #hole} gives it
   * @param frontEnd where the first bytes end of which it is known that none is code
   */
  static Segments of(ElfFile elf, List<Range> holes, long frontEnd)
      throws StripException, FormatException {
    List<Piece> pieces = new ArrayList<>();
    for (ProgramHeader load : elf.segments(ProgramHeader.LOAD)) {
      requireAligned(elf, load);
      long position = load.offset();
      for (Range hole : ordered(holes)) {
        if (hole.length() > 0 && Range.of(load).contains(hole)) {
          Piece piece = piece(load, new Range(position, hole.offset()), false);
          pieces.add(hole.offset() < frontEnd ? piece.withoutCode() : piece);
          position = hole.end();
        }
      }
      if (position < load.end() || load.fileSize() == 0) {
        pieces.add(piece(load, new Range(position, load.end()), true));
      }
    }
    return new Segments(elf, compacted(elf, pieces));
  }

  /**
   * What can leave the file of a range: all of it at a segment's end, whole pages elsewhere, and
   * nothing at a segment's begin, nor of what is not the same in the file and in memory.
   */
  static Range hole(ElfFile elf, Range range) {
    for (ProgramHeader load : elf.segments(ProgramHeader.LOAD)) {
      if (Range.of(load).contains(range) && range.offset() > load.offset()) {
        boolean atEnd = range.end() == load.end();
        if (atEnd && load.fileSize() == load.memorySize()) {
          return range;
        }
        long page = alignment(elf, load);
        long bias = load.address() - load.offset();
        long begin = Alignment.up(range.offset() + bias, page) - bias;
        long end = ((range.end() + bias) & -page) - bias;
        return begin < end && !atEnd ? new Range(begin, end) : new Range(begin, begin);
      }
    }
    return new Range(range.offset(), range.offset());
  }

  /** How many program headers more there are for a hole. */
  static int cuts(ElfFile elf, Range hole) {
    return hole.length() > 0
            && elf.segments(ProgramHeader.LOAD).stream().noneMatch(l -> l.end() == hole.end())
        ? 1
        : 0;
  }

  /** The piece with a byte of the base, or whose last byte comes right before it. */
  Optional<Piece> piece(long old) {
    Optional<Piece> within =
        pieces.stream().filter(p -> p.from().contains(Range.of(old, 1))).findFirst();
    return within.isPresent()
        ? within
        : pieces.stream().filter(p -> p.from().end() == old).findFirst();
  }

  /** Where the last piece ends in the result. */
  long end() {
    return pieces.stream().mapToLong(Piece::end).max().orElse(0);
  }

  /**
   * All program headers: loaded segments in pieces, others where their bytes are now.
   *
   * @param moves what went elsewhere
   */
  List<ProgramHeader> headers(List<Moved> moves) throws StripException {
    List<ProgramHeader> headers = new ArrayList<>();
    for (ProgramHeader header : elf.programHeaders()) {
      if (header.type() == ProgramHeader.LOAD) {
        pieces.stream()
            .filter(p -> p.load().equals(header))
            .map(Piece::header)
            .forEach(headers::add);
      } else {
        headers.add(moved(header, moves));
      }
    }
    return headers;
  }

  private ProgramHeader moved(ProgramHeader header, List<Moved> moves) throws StripException {
    if (header.type() == ProgramHeader.NULL || header.memorySize() == 0) {
      return header;
    }
    Range bytes = Range.of(header);
    for (Moved move : moves) {
      if (move.from().contains(bytes) && header.fileSize() > 0) {
        long within = bytes.offset() - move.from().offset();
        return header.movedTo(move.offset() + within, move.address() + within);
      }
    }
    Optional<Piece> piece = piece(header.offset());
    if (piece.isEmpty() && header.fileSize() == 0) {
      return header;
    }
    if (piece.isEmpty() || !within(piece.get(), bytes)) {
      throw new StripException(
          FormatException.at(elf.source().name(), header.offset())
              + ": a segment of type 0x%x is not within one that is loaded"
                  .formatted(header.type()),
          "Use the executable without stripping it.");
    }
    return new ProgramHeader(
        header.type(),
        header.flags(),
        piece.get().moved(header.offset()),
        header.address(),
        header.physicalAddress(),
        header.fileSize(),
        header.memorySize(),
        header.alignment());
  }

  private static boolean within(Piece piece, Range bytes) {
    return bytes.offset() >= piece.from().offset() && bytes.end() <= piece.from().end();
  }

  /** The largest page of the machine, or more where the segment asks for it. */
  private static long alignment(ElfFile elf, ProgramHeader load) {
    return Math.max(load.alignment(), elf.header().machine().pageSize());
  }

  private static Piece piece(ProgramHeader load, Range from, boolean last) {
    long within = from.offset() - load.offset();
    long memory = last ? load.memorySize() - within : from.length();
    return new Piece(load, from, load.address() + within, memory, load.flags(), from.offset());
  }

  /** A piece can only move towards the begin, since its old offset was aligned as well. */
  private static List<Piece> compacted(ElfFile elf, List<Piece> pieces) throws StripException {
    List<Piece> result = new ArrayList<>(pieces);
    List<Piece> ordered =
        pieces.stream()
            .filter(p -> p.from().length() > 0)
            .sorted(Comparator.comparingLong(p -> p.from().offset()))
            .toList();
    long oldEnd = 0;
    long end = 0;
    for (Piece piece : ordered) {
      if (piece.from().offset() < oldEnd) {
        throw new StripException(
            FormatException.at(elf.source().name(), piece.from().offset())
                + ": two segments share bytes of the file",
            "Use the executable without stripping it.");
      }
      oldEnd = piece.from().end();
      long offset = end + Math.floorMod(piece.address() - end, alignment(elf, piece.load()));
      result.set(result.indexOf(piece), piece.at(offset));
      end = offset + piece.from().length();
    }
    return List.copyOf(result);
  }

  private static void requireAligned(ElfFile elf, ProgramHeader load)
      throws StripException, FormatException {
    long alignment = alignment(elf, load);
    if (load.memorySize() < load.fileSize() || Long.bitCount(alignment) != 1 || alignment < 0) {
      throw new FormatException(
          FormatException.at(elf.source().name(), load.offset()),
          "a segment has %d bytes in the file, %d in memory, and is aligned to %d"
              .formatted(load.fileSize(), load.memorySize(), load.alignment()));
    }
    if (Math.floorMod(load.address() - load.offset(), alignment) != 0) {
      throw new StripException(
          FormatException.at(elf.source().name(), load.offset())
              + ": a segment's offset and its address 0x%x differ by no multiple of 0x%x"
                  .formatted(load.address(), alignment),
          "Use the executable without stripping it.");
    }
  }

  private static List<Range> ordered(List<Range> holes) {
    return holes.stream().sorted(Comparator.comparingLong(Range::offset)).toList();
  }
}

package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.FormatException;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that load commands say about places in {@code __LINKEDIT}. There is one list of those
 * fields, the sealed switch in {@link #mapped}: moving and measuring both go through it, and a
 * command that it does not know is refused.
 */
public final class Linkedit {
  private final MachO file;
  private final Segment64 segment;

  private Linkedit(MachO file, Segment64 segment) {
    this.file = file;
    this.segment = segment;
  }

  /** The last segment of {@code file}. */
  public static Linkedit of(MachO file) throws FormatException {
    return new Linkedit(file, file.lastLinkedit());
  }

  /** The segment itself. */
  public Segment64 segment() {
    return segment;
  }

  /**
   * The load commands for {@code __LINKEDIT} that lies {@code delta} bytes later, or earlier, in
   * the file and in memory. That the new offsets fit into 32 bits is checked when a file of them is
   * made, by {@link MachO#with}.
   */
  public List<LoadCommand> moved(long delta) throws FormatException {
    List<LoadCommand> commands = placed((offset, bytes) -> offset + delta);
    commands.set(
        file.commands().indexOf(segment),
        segment.at(segment.address() + delta, segment.fileOffset() + delta));
    return commands;
  }

  /**
   * The load commands for contents that lie elsewhere; the segment's own command stays as it is.
   */
  public List<LoadCommand> placed(Place place) throws FormatException {
    List<LoadCommand> commands = new ArrayList<>();
    for (LoadCommand command : file.commands()) {
      commands.add(command.equals(segment) ? segment : mapped(command, place));
    }
    return commands;
  }

  /**
   * Offset of the first byte in {@code __LINKEDIT} behind everything that a load command other than
   * the code signature's claims.
   */
  public long contentEnd() throws FormatException {
    long[] end = {segment.fileOffset()};
    for (LoadCommand command : file.commands()) {
      boolean signature =
          command instanceof LinkeditData data && data.kind() == LinkeditData.Kind.CODE_SIGNATURE;
      if (!command.equals(segment) && !signature) {
        mapped(
            command,
            (offset, bytes) -> {
              end[0] = Math.max(end[0], offset + bytes);
              return offset;
            });
      }
    }
    return end[0];
  }

  /** Told where something lies, says where it shall lie. */
  @FunctionalInterface
  public interface Place {
    /** The new offset of {@code bytes} bytes at {@code offset}. */
    long map(long offset, long bytes);
  }

  private LoadCommand mapped(LoadCommand command, Place place) throws FormatException {
    return switch (command) {
      case Segment64 other -> {
        List<Section64> sections = new ArrayList<>();
        for (Section64 section : other.sections()) {
          FileRange relocations =
              new FileRange(section.relocationsOffset(), section.relocationCount());
          sections.add(
              section.withRelocationsOffset(
                  map(relocations, Dysymtab.RELOCATION_ENTRY, command, place).offset()));
        }
        yield other.withSections(sections);
      }
      case Symtab symtab ->
          new Symtab(
              map(
                      new FileRange(symtab.symbolsOffset(), symtab.symbolCount()),
                      Symtab.SYMBOL_SIZE,
                      command,
                      place)
                  .offset(),
              symtab.symbolCount(),
              map(new FileRange(symtab.namesOffset(), symtab.namesSize()), 1, command, place)
                  .offset(),
              symtab.namesSize());
      case Dysymtab tables ->
          new Dysymtab(
              tables.localSymbols(),
              tables.definedSymbols(),
              tables.undefinedSymbols(),
              map(tables.contents(), Dysymtab.CONTENTS_ENTRY, command, place),
              map(tables.modules(), Dysymtab.MODULE_ENTRY, command, place),
              map(tables.externalReferences(), Dysymtab.SYMBOL_INDEX, command, place),
              map(tables.indirectSymbols(), Dysymtab.SYMBOL_INDEX, command, place),
              map(tables.externalRelocations(), Dysymtab.RELOCATION_ENTRY, command, place),
              map(tables.localRelocations(), Dysymtab.RELOCATION_ENTRY, command, place));
      case DyldInfo info ->
          new DyldInfo(
              info.command(),
              map(info.rebase(), 1, command, place),
              map(info.bind(), 1, command, place),
              map(info.weakBind(), 1, command, place),
              map(info.lazyBind(), 1, command, place),
              map(info.exports(), 1, command, place));
      case LinkeditData data -> new LinkeditData(data.kind(), map(data.data(), 1, command, place));
      case BuildVersion build -> build;
      case VersionMin minimum -> minimum;
      case OtherCommand other when other.isIndependentOfLinkedit() -> other;
      case OtherCommand other ->
          throw new FormatException(
              file.name(),
              "has load command 0x"
                  + Long.toHexString(other.command())
                  + ", of which it is not known whether it points into "
                  + Segment64.LINKEDIT
                  + ", so that segment can't be moved safely",
              "Use another release of Node.js, and report this one.");
    };
  }

  private FileRange map(FileRange range, int entrySize, LoadCommand owner, Place place)
      throws FormatException {
    if (range.offset() == 0) {
      return range;
    }
    long bytes = range.count() * entrySize;
    if (range.offset() < segment.fileOffset() || bytes > segment.fileEnd() - range.offset()) {
      throw new FormatException(
          FormatException.at(file.name(), range.offset()),
          "load command 0x"
              + Long.toHexString(owner.command())
              + " claims "
              + bytes
              + " bytes here, outside of "
              + Segment64.LINKEDIT
              + ", which reaches from 0x"
              + Long.toHexString(segment.fileOffset())
              + " to 0x"
              + Long.toHexString(segment.fileEnd()));
    }
    return new FileRange(place.map(range.offset(), bytes), range.count());
  }
}

package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in front of a thin file's contents: the header and the load commands. Edits make a
 * new value; the contents are copied by whoever writes the new file.
 *
 * @param name the file's name, for messages
 * @param size bytes of the whole file
 */
public record MachO(String name, MachHeader header, List<LoadCommand> commands, long size) {
  /** Copies the commands. */
  public MachO {
    commands = List.copyOf(commands);
  }

  /** Whether these bytes begin like a thin 64-bit little-endian file. */
  public static boolean recognises(ByteSource file) throws IOException {
    return file.size() >= MachHeader.SIZE && file.cursor(0, 4).u32() == MachHeader.MAGIC;
  }

  /** Reads header and load commands; every segment lies within the file. */
  public static MachO read(ByteSource file) throws IOException {
    MachHeader header = MachHeader.read(file.cursor(0, MachHeader.SIZE));
    Cursor cursor = file.cursor(MachHeader.SIZE, header.commandsSize());
    List<LoadCommand> commands = new ArrayList<>();
    for (int i = 0; i < header.commandCount(); i++) {
      commands.add(LoadCommand.read(cursor));
    }
    if (cursor.remaining() > 0) {
      throw new FormatException(
          cursor.where(),
          cursor.remaining()
              + " bytes are left behind the last of "
              + header.commandCount()
              + " load commands; expected none");
    }
    MachO read = new MachO(file.name(), header, commands, file.size());
    for (Segment64 segment : read.segments()) {
      if (segment.fileSize() > file.size() - segment.fileOffset()) {
        throw new FormatException(
            FormatException.at(file.name(), segment.fileOffset()),
            "segment "
                + segment.name()
                + " has "
                + segment.fileSize()
                + " bytes from here, but the file ends at 0x"
                + Long.toHexString(file.size())
                + ": it is truncated");
      }
    }
    return read;
  }

  /** The bytes of header and load commands. */
  public byte[] headerBytes() {
    Sink sink = new Sink();
    header.write(sink);
    commands.forEach(command -> command.write(sink));
    return sink.toByteArray();
  }

  /** Offset of the first byte behind the load commands. */
  public int headerEnd() {
    return MachHeader.SIZE + header.commandsSize();
  }

  /** All segments, in the order of their commands. */
  public List<Segment64> segments() {
    return all(Segment64.class);
  }

  /** The first segment of this name. */
  public Optional<Segment64> segment(String wanted) {
    return segments().stream().filter(segment -> segment.name().equals(wanted)).findFirst();
  }

  /** Where the data of one kind lies, if there is any; a kind that occurs twice is an error. */
  public Optional<FileRange> linkeditData(LinkeditData.Kind kind) throws FormatException {
    List<LinkeditData> found =
        all(LinkeditData.class).stream().filter(data -> data.kind() == kind).toList();
    if (found.size() > 1) {
      throw new FormatException(name, "has " + found.size() + " load commands " + kind);
    }
    return found.stream().map(LinkeditData::data).findFirst();
  }

  /** The first command that says for which system the file was built, with its SDK's version. */
  public Optional<Long> sdk() {
    return commands.stream()
        .<Long>mapMulti(
            (command, found) -> {
              if (command instanceof BuildVersion build) {
                found.accept(build.sdk());
              } else if (command instanceof VersionMin minimum) {
                found.accept(minimum.sdk());
              }
            })
        .findFirst();
  }

  /** The oldest system that the file is for, {@code 0xMMMMmmpp}. */
  public Optional<Long> minimumSystem() {
    return commands.stream()
        .<Long>mapMulti(
            (command, found) -> {
              if (command instanceof BuildVersion build) {
                found.accept(build.minimumSystem());
              } else if (command instanceof VersionMin minimum) {
                found.accept(minimum.minimumSystem());
              }
            })
        .findFirst();
  }

  /**
   * {@code __LINKEDIT}, which has to be the last segment in the file and in memory and to end with
   * the file: what lies behind it could not be signed, and the kernel's strict validation refuses
   * it.
   */
  public Segment64 lastLinkedit() throws FormatException {
    List<Segment64> named =
        segments().stream().filter(segment -> segment.name().equals(Segment64.LINKEDIT)).toList();
    if (named.size() != 1) {
      throw new FormatException(
          name, "has " + named.size() + " segments " + Segment64.LINKEDIT + "; expected one");
    }
    Segment64 linkedit = named.getFirst();
    for (Segment64 other : segments()) {
      if (!other.equals(linkedit)
          && (other.fileEnd() > linkedit.fileOffset()
              || Long.compareUnsigned(other.address(), linkedit.address()) >= 0)) {
        throw new FormatException(
            FormatException.at(name, linkedit.fileOffset()),
            "segment " + other.name() + " lies behind " + Segment64.LINKEDIT + " or overlaps it");
      }
    }
    if (linkedit.fileOffset() < headerEnd()) {
      throw new FormatException(
          FormatException.at(name, linkedit.fileOffset()),
          Segment64.LINKEDIT
              + " begins within the load commands, which end at 0x"
              + Long.toHexString(headerEnd()));
    }
    if (linkedit.fileEnd() != size) {
      throw new FormatException(
          FormatException.at(name, linkedit.fileEnd()),
          Segment64.LINKEDIT
              + " ends here, but the file at 0x"
              + Long.toHexString(size)
              + ": something was appended to it",
          "Start from the executable as its publisher made it.");
    }
    return linkedit;
  }

  /** Bytes between the load commands and the first byte that something else owns. */
  public long headerRoom() {
    long first = size;
    for (Segment64 segment : segments()) {
      if (segment.fileOffset() > 0) {
        first = Math.min(first, segment.fileOffset());
      }
      for (Section64 section : segment.sections()) {
        if (section.isInFile()) {
          first = Math.min(first, section.offset());
        }
      }
    }
    return first - headerEnd();
  }

  /**
   * The same file with other load commands and of another size.
   *
   * @throws FileTooLargeException if offsets into it would not fit into the load commands
   */
  public MachO with(List<LoadCommand> newCommands, long newSize) throws FileTooLargeException {
    if (newSize > FileTooLargeException.MAXIMUM_SIZE) {
      throw new FileTooLargeException(name, newSize);
    }
    int bytes = newCommands.stream().mapToInt(LoadCommand::size).sum();
    return new MachO(name, header.withCommands(newCommands.size(), bytes), newCommands, newSize);
  }

  private <T extends LoadCommand> List<T> all(Class<T> type) {
    return commands.stream().filter(type::isInstance).map(type::cast).toList();
  }
}

package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * One of the commands behind the header, by which the kernel and dyld load a file.
 *
 * <pre>
 * 0 u32 cmd
 * 4 u32 cmdsize   with these 8 bytes; a multiple of 8
 * 8 ...           what the command needs
 * </pre>
 *
 * <p>Source: xnu, {@code EXTERNAL_HEADERS/mach-o/loader.h}.
 */
public sealed interface LoadCommand
    permits Segment64,
        Symtab,
        Dysymtab,
        DyldInfo,
        LinkeditData,
        BuildVersion,
        VersionMin,
        OtherCommand {
  /** Bytes of {@code cmd} and {@code cmdsize}. */
  int PREFIX_SIZE = 8;

  /** {@code LC_*}. */
  long command();

  /** {@code cmdsize}: bytes of the whole command. */
  int size();

  /** Writes what follows {@code cmd} and {@code cmdsize}. */
  void writeBody(Sink sink);

  /** Writes {@link #size} bytes. */
  default void write(Sink sink) {
    sink.u32(command()).u32(size());
    writeBody(sink);
  }

  /** Reads the command at the cursor and leaves the cursor behind it. */
  static LoadCommand read(Cursor cursor) throws FormatException {
    String where = cursor.where();
    long command = cursor.u32();
    int size = cursor.u31();
    if (size < PREFIX_SIZE || size % 8 != 0 || size - PREFIX_SIZE > cursor.remaining()) {
      throw new FormatException(
          where,
          "load command 0x"
              + Long.toHexString(command)
              + " of "
              + size
              + " bytes; expected a multiple of 8, from 8 to the "
              + (cursor.remaining() + PREFIX_SIZE)
              + " that are left");
    }
    int end = cursor.position() - PREFIX_SIZE + size;
    LoadCommand read = readBody(command, size, cursor);
    if (cursor.position() != end) {
      throw new FormatException(
          where,
          "load command 0x"
              + Long.toHexString(command)
              + " has "
              + size
              + " bytes; expected "
              + (size + cursor.position() - end));
    }
    return read;
  }

  private static LoadCommand readBody(long command, int size, Cursor cursor)
      throws FormatException {
    if (command == Segment64.COMMAND) {
      return Segment64.readBody(cursor);
    }
    if (command == Symtab.COMMAND) {
      return Symtab.readBody(cursor);
    }
    if (command == Dysymtab.COMMAND) {
      return Dysymtab.readBody(cursor);
    }
    if (command == DyldInfo.COMMAND || command == DyldInfo.COMMAND_ONLY) {
      return DyldInfo.readBody(command, cursor);
    }
    if (command == BuildVersion.COMMAND) {
      return BuildVersion.readBody(cursor);
    }
    if (command == VersionMin.COMMAND) {
      return VersionMin.readBody(cursor);
    }
    LinkeditData.Kind kind = LinkeditData.Kind.of(command);
    if (kind != null) {
      return LinkeditData.readBody(kind, cursor);
    }
    return new OtherCommand(command, cursor.bytes(size - PREFIX_SIZE));
  }
}

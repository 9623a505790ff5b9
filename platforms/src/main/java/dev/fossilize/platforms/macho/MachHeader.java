package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * The first bytes of a thin 64-bit file ({@code mach_header_64}).
 *
 * <pre>
 *  0 u32 magic 0xfeedfacf
 *  4 u32 cputype           {@link Cpu#type}
 *  8 u32 cpusubtype
 * 12 u32 filetype          2 is an executable
 * 16 u32 ncmds             number of load commands
 * 20 u32 sizeofcmds        their bytes, which follow this header
 * 24 u32 flags
 * 28 u32 reserved
 * </pre>
 *
 * <p>Source: xnu, {@code EXTERNAL_HEADERS/mach-o/loader.h}.
 */
public record MachHeader(
    Cpu cpu,
    long cpuSubtype,
    long fileType,
    int commandCount,
    int commandsSize,
    long flags,
    long reserved) {
  /** Bytes. */
  public static final int SIZE = 32;

  /** {@code MH_MAGIC_64}, read little-endian. */
  public static final long MAGIC = 0xfeedfacfL;

  /** {@code MH_EXECUTE}: a program, as opposed to a library. */
  public static final long EXECUTE = 2;

  /**
   * What the load commands may take. They have to fit in front of the first section, where linkers
   * leave some kilobytes; an official Node.js executable uses less than 3 KiB.
   */
  public static final int MAXIMUM_COMMANDS_SIZE = 1 << 20;

  /** Reads a header whose counts are possible. */
  public static MachHeader read(Cursor cursor) throws FormatException {
    String where = cursor.where();
    long magic = cursor.u32();
    if (magic != MAGIC) {
      throw new FormatException(
          where,
          "not a 64-bit little-endian Mach-O file: begins with 0x"
              + Long.toHexString(magic)
              + " instead of 0x"
              + Long.toHexString(MAGIC));
    }
    long type = cursor.u32();
    Cpu cpu =
        Cpu.of(type)
            .orElseThrow(
                () ->
                    new FormatException(
                        where,
                        "a Mach-O file for CPU type 0x"
                            + Long.toHexString(type)
                            + ", which is neither x86_64 nor arm64"));
    long subtype = cursor.u32();
    long fileType = cursor.u32();
    int count = cursor.u31();
    int size = cursor.u31();
    if (size > MAXIMUM_COMMANDS_SIZE || count > size / LoadCommand.PREFIX_SIZE) {
      throw new FormatException(
          where,
          count
              + " load commands in "
              + size
              + " bytes: at most "
              + MAXIMUM_COMMANDS_SIZE
              + " bytes are read, and each command has at least "
              + LoadCommand.PREFIX_SIZE);
    }
    return new MachHeader(cpu, subtype, fileType, count, size, cursor.u32(), cursor.u32());
  }

  /** Writes {@link #SIZE} bytes. */
  public void write(Sink sink) {
    sink.u32(MAGIC)
        .u32(cpu.type())
        .u32(cpuSubtype)
        .u32(fileType)
        .u32(commandCount)
        .u32(commandsSize)
        .u32(flags)
        .u32(reserved);
  }

  /** The same header for other load commands. */
  MachHeader withCommands(int count, int size) {
    return new MachHeader(cpu, cpuSubtype, fileType, count, size, flags, reserved);
  }
}

package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an ELF file begins with.
 *
 * <pre>
 *  0  e_ident     16  7f 'E' 'L' 'F', class 2, data 1, version 1, OS ABI, ABI version, 7 unused
 * 16  e_type      u16
 * 18  e_machine   u16
 * 20  e_version   u32
 * 24  e_entry     u64
 * 32  e_phoff     u64
 * 40  e_shoff     u64
 * 48  e_flags     u32
 * 52  e_ehsize    u16
 * 54  e_phentsize u16
 * 56  e_phnum     u16
 * 58  e_shentsize u16
 * 60  e_shnum     u16
 * 62  e_shstrndx  u16
 * </pre>
 *
 * <p>Source: System V ABI, "ELF Header", {@code Elf64_Ehdr}.
 *
 * @param identTail the nine bytes of {@code e_ident} behind the version, kept as they are
 * @param programHeaders file offset of the program header table ({@code e_phoff})
 * @param sectionHeaders file offset of the section header table ({@code e_shoff}), 0 without one
 * @param sectionNames index of the section that holds the sections' names ({@code e_shstrndx})
 */
@SuppressWarnings("ArrayRecordComponent") // written back as read, never compared
public record ElfHeader(
    byte[] identTail,
    Type type,
    Machine machine,
    long version,
    long entry,
    long programHeaders,
    long sectionHeaders,
    long flags,
    int headerSize,
    int programHeaderSize,
    int programHeaderCount,
    int sectionHeaderSize,
    int sectionHeaderCount,
    int sectionNames) {
  /** Number of bytes. */
  public static final int SIZE = 64;

  /** The first four bytes, read little-endian. */
  public static final long MAGIC = 0x464c457fL;

  /** {@code SHN_LORESERVE}: from here on, counts and indexes stand in section header 0. */
  static final int EXTENDED_SECTIONS = 0xff00;

  /** {@code PN_XNUM}: the number of program headers stands in section header 0. */
  static final int EXTENDED_PROGRAM_HEADERS = 0xffff;

  private static final int CLASS_64 = 2;
  private static final int DATA_LITTLE_ENDIAN = 1;
  private static final int IDENT_VERSION = 1;
  private static final int IDENT_TAIL = 9;
  private static final String ADVICE =
      "Use a Node.js executable for Linux on x64 or arm64 (64-bit, little-endian).";

  /** {@code e_type}: what can be run. */
  public enum Type {
    /** At fixed addresses; {@code ET_EXEC}. */
    EXECUTABLE(2),
    /** At any address: a position-independent executable, or a library; {@code ET_DYN}. */
    DYNAMIC(3);

    private final int value;

    Type(int value) {
      this.value = value;
    }

    private static Type of(int value, String where) throws FormatException {
      for (Type type : values()) {
        if (type.value == value) {
          return type;
        }
      }
      throw new FormatException(
          where, "is ELF of type " + value + ", expected an executable (type 2 or 3)", ADVICE);
    }
  }

  /** The header of {@code file}. */
  public static ElfHeader read(ByteSource file) throws IOException {
    return read(file.cursor(0, (int) Math.min(SIZE, file.size())));
  }

  /** Reads the header; everything but 64-bit little-endian x64 and arm64 is refused. */
  public static ElfHeader read(Cursor in) throws FormatException {
    String where = in.where();
    long magic = in.u32();
    if (magic != MAGIC) {
      throw new FormatException(
          where,
          "begins with 0x%08x, expected 0x%08x: not an ELF file".formatted(magic, MAGIC),
          ADVICE);
    }
    expect(in, CLASS_64, "ELF class", "2 (64-bit)");
    expect(in, DATA_LITTLE_ENDIAN, "ELF byte order", "1 (little-endian)");
    expect(in, IDENT_VERSION, "ELF version", "1");
    byte[] identTail = in.bytes(IDENT_TAIL);
    Type type = Type.of(in.u16(), where);
    String machineAt = in.where();
    int machineValue = in.u16();
    Machine machine =
        Machine.of(machineValue)
            .orElseThrow(
                () ->
                    new FormatException(
                        machineAt,
                        "is for machine "
                            + machineValue
                            + ", expected 62 (x86-64) or 183 (AArch64)",
                        ADVICE));
    return new ElfHeader(
        identTail, type, machine, in.u32(), in.u64(), in.u63(), in.u63(), in.u32(), in.u16(),
        in.u16(), in.u16(), in.u16(), in.u16(), in.u16());
  }

  /** Writes the header. */
  public void write(Sink out) {
    out.u32(MAGIC)
        .u8(CLASS_64)
        .u8(DATA_LITTLE_ENDIAN)
        .u8(IDENT_VERSION)
        .bytes(identTail)
        .u16(type.value)
        .u16(machine.value())
        .u32(version)
        .u64(entry)
        .u64(programHeaders)
        .u64(sectionHeaders)
        .u32(flags)
        .u16(headerSize)
        .u16(programHeaderSize)
        .u16(programHeaderCount)
        .u16(sectionHeaderSize)
        .u16(sectionHeaderCount)
        .u16(sectionNames);
  }

  /** The same with another program header table. */
  public ElfHeader withProgramHeaders(long offset, int count) {
    return new ElfHeader(
        identTail,
        type,
        machine,
        version,
        entry,
        offset,
        sectionHeaders,
        flags,
        headerSize,
        programHeaderSize,
        count,
        sectionHeaderSize,
        sectionHeaderCount,
        sectionNames);
  }

  /** The same with another section header table. */
  public ElfHeader withSectionHeaders(long offset, int count, int names) {
    return new ElfHeader(
        identTail,
        type,
        machine,
        version,
        entry,
        programHeaders,
        offset,
        flags,
        headerSize,
        programHeaderSize,
        programHeaderCount,
        sectionHeaderSize,
        count,
        names);
  }

  /**
   * The program headers of {@code file}, which this is the header of. Where their segments lie is
   * not checked.
   */
  public List<ProgramHeader> readProgramHeaders(ByteSource file) throws IOException {
    if (programHeaderCount > 0 && programHeaderSize != ProgramHeader.SIZE) {
      throw new FormatException(
          FormatException.at(file.name(), file.base()),
          "program headers have %d bytes each, expected %d"
              .formatted(programHeaderSize, ProgramHeader.SIZE));
    }
    Cursor in = file.cursor(programHeaders, programHeaderCount * ProgramHeader.SIZE);
    List<ProgramHeader> headers = new ArrayList<>();
    for (int i = 0; i < programHeaderCount; i++) {
      headers.add(ProgramHeader.read(in));
    }
    return headers;
  }

  private static void expect(Cursor in, int expected, String what, String expectedText)
      throws FormatException {
    String where = in.where();
    int found = in.u8();
    if (found != expected) {
      throw new FormatException(
          where, what + " is " + found + ", expected " + expectedText, ADVICE);
    }
  }
}

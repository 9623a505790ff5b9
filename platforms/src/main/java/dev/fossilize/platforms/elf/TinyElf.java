package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.Sink;
import java.nio.charset.StandardCharsets;

/**
 * An executable of 1 KiB with the shape of a linker's output: program headers, interpreter and one
 * note right behind them, a data segment with more memory than bytes, and four sections. It has no
 * code and is for reading only.
 */
public final class TinyElf {
  /** Where the interpreter's path lies. */
  public static final int INTERPRETER = ElfHeader.SIZE + 6 * ProgramHeader.SIZE;

  /** Where the note lies. */
  public static final int NOTE = INTERPRETER + 28;

  /** Where the section header table lies. */
  public static final int SECTIONS = 0x300;

  private static final int DATA = 0x280;

  private static final String NAMES = "\0.interp\0.note.gnu.build-id\0.shstrtab\0";

  private TinyElf() {}

  /** The file's bytes. */
  public static byte[] bytes() {
    return bytes(new byte[0]);
  }

  /**
   * The file's bytes with {@code constants} in the first segment, behind the note.
   *
   * @param constants at most 176 bytes
   */
  public static byte[] bytes(byte[] constants) {
    Sink out = new Sink();
    new ElfHeader(
            new byte[9],
            ElfHeader.Type.EXECUTABLE,
            Machine.X86_64,
            1,
            0x400000,
            ElfHeader.SIZE,
            SECTIONS,
            0,
            ElfHeader.SIZE,
            ProgramHeader.SIZE,
            6,
            SectionHeader.SIZE,
            4,
            3)
        .write(out);
    segment(out, ProgramHeader.TABLE, 0x40, 6 * ProgramHeader.SIZE, 8);
    segment(out, ProgramHeader.INTERPRETER, INTERPRETER, 28, 1);
    segment(out, ProgramHeader.LOAD, 0, DATA, 0x1000);
    new ProgramHeader(ProgramHeader.LOAD, 6, DATA, 0x401280, 0x401280, 0x20, 0x2000, 0x1000)
        .write(out);
    segment(out, ProgramHeader.NOTE, NOTE, 0x24, 4);
    new ProgramHeader(ProgramHeader.GNU_RELRO, 4, DATA, 0x401280, 0x401280, 0x20, 0x20, 1)
        .write(out);
    out.bytes("/lib64/ld-linux-x86-64.so.2\0".getBytes(StandardCharsets.US_ASCII));
    new NoteHeader(4, 20, 3).write(out);
    out.bytes("GNU\0".getBytes(StandardCharsets.US_ASCII)).bytes(new byte[20]);
    out.bytes(constants);
    out.zeros(DATA - out.size());
    out.zeros(0x2c0 - out.size());
    out.bytes(NAMES.getBytes(StandardCharsets.US_ASCII));
    out.zeros(SECTIONS - out.size());
    new SectionHeader(0, 0, 0, 0, 0, 0, 0, 0, 0, 0).write(out);
    new SectionHeader(1, 1, 2, 0x400000 + INTERPRETER, INTERPRETER, 28, 0, 0, 1, 0).write(out);
    new SectionHeader(9, 7, 2, 0x400000 + NOTE, NOTE, 0x24, 0, 0, 4, 0).write(out);
    new SectionHeader(28, 3, 0, 0, 0x2c0, NAMES.length(), 0, 0, 1, 0).write(out);
    return out.toByteArray();
  }

  private static void segment(Sink out, long type, long offset, long size, long alignment) {
    new ProgramHeader(type, 4, offset, 0x400000 + offset, 0x400000 + offset, size, size, alignment)
        .write(out);
  }
}

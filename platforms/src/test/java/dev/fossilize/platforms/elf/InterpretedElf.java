package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.Sink;
import java.nio.charset.StandardCharsets;

/** An ELF file that names its dynamic linker and has nothing else. */
public final class InterpretedElf {
  private InterpretedElf() {}

  /** The file's bytes. */
  public static byte[] of(Machine machine, String interpreter) {
    byte[] path = (interpreter + "\0").getBytes(StandardCharsets.US_ASCII);
    long at = ElfHeader.SIZE + ProgramHeader.SIZE;
    Sink out = new Sink();
    new ElfHeader(
            new byte[9],
            ElfHeader.Type.DYNAMIC,
            machine,
            1,
            0,
            ElfHeader.SIZE,
            0,
            0,
            ElfHeader.SIZE,
            ProgramHeader.SIZE,
            1,
            0,
            0,
            0)
        .write(out);
    new ProgramHeader(
            ProgramHeader.INTERPRETER, ProgramHeader.READ, at, at, at, path.length, path.length, 1)
        .write(out);
    return out.bytes(path).toByteArray();
  }
}

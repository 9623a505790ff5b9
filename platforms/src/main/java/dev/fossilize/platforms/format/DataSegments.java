package dev.fossilize.platforms.format;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ElfHeader;
import dev.fossilize.platforms.elf.ElfIdentity;
import dev.fossilize.platforms.elf.ProgramHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Where an ELF file keeps its constants. */
public final class DataSegments {
  private DataSegments() {}

  /**
   * The loaded segments without machine code, the last one first, as most constants lie behind the
   * code. What lies outside of the file is left out; a file of another format, or for a processor
   * that no target has, has none.
   */
  public static List<ByteSource> of(ByteSource file) throws IOException {
    List<ByteSource> parts = new ArrayList<>();
    if (!ElfFile.isElf(file) || Processor.of(ElfIdentity.read(file)).arch().isEmpty()) {
      return parts;
    }
    for (ProgramHeader segment : ElfHeader.read(file).readProgramHeaders(file)) {
      if (segment.type() == ProgramHeader.LOAD
          && (segment.flags() & ProgramHeader.EXECUTE) == 0
          && segment.end() <= file.size()) {
        parts.addFirst(file.slice(segment.offset(), segment.fileSize()));
      }
    }
    return parts;
  }
}

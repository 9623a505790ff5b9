package dev.fossilize.platforms.format;

import dev.fossilize.platforms.bytes.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where an ELF file keeps its constants. */
public final class DataSegments {
  private DataSegments() {}

  /**
   * The loaded segments without machine code, the last one first, as most constants lie behind the
   * code. What is damaged is left out; a file of another format has none.
   */
  public static List<ByteSource> of(ByteSource file) throws IOException {
    List<ByteSource> parts = new ArrayList<>();
    if (file.size() < ElfHeader.SIZE
        || !Arrays.equals(file.bytes(0, ElfHeader.MAGIC.length), ElfHeader.MAGIC)) {
      return parts;
    }
    for (ElfSegment segment : ElfHeader.read(file.cursor(0, ElfHeader.SIZE)).segments(file)) {
      if (segment.type() == ElfSegment.LOAD
          && (segment.flags() & ElfSegment.EXECUTE) == 0
          && segment.offset() <= file.size()
          && segment.size() <= file.size() - segment.offset()) {
        parts.addFirst(file.slice(segment.offset(), segment.size()));
      }
    }
    return parts;
  }
}

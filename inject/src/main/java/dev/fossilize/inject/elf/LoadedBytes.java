package dev.fossilize.inject.elf;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ProgramHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The bytes of a file that are loaded into memory: where a fuse can be. */
final class LoadedBytes {
  private LoadedBytes() {}

  /** What is loaded and not executable, without the blob. */
  static List<ByteSource> data(ElfFile elf, Optional<ByteSource> blob) throws IOException {
    return parts(elf, load -> (load.flags() & ProgramHeader.EXECUTE) == 0, blob);
  }

  /** What is loaded and executable. Some linkers put constants here as well. */
  static List<ByteSource> code(ElfFile elf, Optional<ByteSource> blob) throws IOException {
    return parts(elf, load -> (load.flags() & ProgramHeader.EXECUTE) != 0, blob);
  }

  /** Each byte once, however many segments share it. */
  private static List<ByteSource> parts(
      ElfFile elf, Predicate<ProgramHeader> which, Optional<ByteSource> blob) throws IOException {
    List<ByteSource> parts = new ArrayList<>();
    List<Range> loaded =
        elf.segments(ProgramHeader.LOAD).stream().filter(which).map(Range::of).toList();
    for (Range range : Range.union(loaded)) {
      if (blob.isPresent()) {
        long begin = blob.get().base() - elf.source().base();
        Range hole = Range.of(begin, blob.get().size());
        add(parts, elf, new Range(range.offset(), Math.min(range.end(), hole.offset())));
        add(parts, elf, new Range(Math.max(range.offset(), hole.end()), range.end()));
      } else {
        add(parts, elf, range);
      }
    }
    return parts;
  }

  private static void add(List<ByteSource> parts, ElfFile elf, Range range) throws IOException {
    if (range.length() > 0) {
      parts.add(elf.source().slice(range.offset(), range.length()));
    }
  }
}

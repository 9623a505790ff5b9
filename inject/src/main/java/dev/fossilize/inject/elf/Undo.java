package dev.fossilize.inject.elf;

import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Patch;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.Note;
import dev.fossilize.platforms.elf.NoteHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What it takes to get the base back: a note of our own behind the blob's.
 *
 * <pre>
 *  0  size of the base          u64
 *  8  size of the executable    u64
 * 16  number of changed ranges  u32
 * 20  then for each: its offset u64, length u32, and the base's bytes
 * </pre>
 *
 * @param resultSize of the executable: a tool that edits it afterwards mostly changes its size, and
 *     then the base's bytes are not where they were
 */
record Undo(long baseSize, long resultSize, List<Patch> originals) {
  private static final String NAME = "fossilize";

  /** Above the types that tools give names to, whoever owns the note. */
  private static final int TYPE = 0x100;

  private static final int FIXED_SIZE = 20;
  private static final int RANGE_SIZE = 12;

  /** Header, program headers, fuse: three ranges; a few more would not be damage. */
  private static final int MAX_RANGES = 16;

  /** The longest range is a table of program headers, of 65,535 entries at most. */
  private static final int MAX_SIZE = 4 << 20;

  /** Bytes of the note for {@code changed} ranges of the base. */
  static long noteSize(List<Range> changed) {
    return prefix(contentSize(changed)).length + NoteHeader.padded(contentSize(changed));
  }

  private static long contentSize(List<Range> changed) {
    return FIXED_SIZE + changed.stream().mapToLong(range -> RANGE_SIZE + range.length()).sum();
  }

  private static byte[] prefix(long contentSize) {
    return SeaNote.prefix(NAME, TYPE, contentSize);
  }

  /** Takes the bytes that are going to change from the base. */
  static Undo of(ByteSource base, long resultSize, List<Range> changed) throws IOException {
    List<Patch> originals = new ArrayList<>();
    for (Range range : changed) {
      originals.add(
          new Patch(range.offset(), base.bytes(range.offset(), Math.toIntExact(range.length()))));
    }
    return new Undo(base.size(), resultSize, originals);
  }

  /** The whole note. */
  byte[] note() {
    Sink content = new Sink().u64(baseSize).u64(resultSize).u32(originals.size());
    for (Patch patch : originals) {
      content.u64(patch.offset()).u32(patch.bytes().length).bytes(patch.bytes());
    }
    byte[] bytes = content.toByteArray();
    return new Sink()
        .bytes(prefix(bytes.length))
        .bytes(bytes)
        .align(NoteHeader.ALIGNMENT)
        .toByteArray();
  }

  /**
   * Finds the note in an executable.
   *
   * @throws InjectionException if there is none, or the executable was edited since
   */
  static Undo read(ElfFile elf) throws IOException {
    for (Note note : elf.notes()) {
      if (note.name().equals(NAME) && note.type() == TYPE) {
        return read(elf.source(), note.content());
      }
    }
    throw new InjectionException(
        elf.source().name() + ": its blob was put there by another tool, which kept no record",
        "Start from the Node.js executable as it was published.");
  }

  private static Undo read(ByteSource file, ByteSource content) throws IOException {
    Cursor in = content.cursor(0, (int) Math.min(content.size(), MAX_SIZE));
    String where = in.where();
    long baseSize = in.u63();
    long resultSize = in.u63();
    if (resultSize != file.size()) {
      throw new InjectionException(
          "%s: had %d bytes when its blob was injected and has %d now"
              .formatted(file.name(), resultSize, file.size()),
          "A tool such as strip has changed it since; start from the Node.js executable as it was"
              + " published.");
    }
    int count = in.u31();
    if (count > MAX_RANGES || baseSize > resultSize) {
      throw new FormatException(where, "the record of what the injection changed is damaged");
    }
    List<Patch> originals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long offset = in.u63();
      byte[] bytes = in.bytes(in.u31());
      if (offset > baseSize - bytes.length) {
        throw new FormatException(where, "the record of what the injection changed is damaged");
      }
      originals.add(new Patch(offset, bytes));
    }
    return new Undo(baseSize, resultSize, originals);
  }
}

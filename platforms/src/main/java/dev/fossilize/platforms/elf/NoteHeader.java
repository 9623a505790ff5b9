package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * What a note begins with; its name and then its content follow, each padded with zeros to a
 * multiple of {@link #ALIGNMENT}.
 *
 * <pre>
 *  0  n_namesz u32
 *  4  n_descsz u32
 *  8  n_type   u32
 * </pre>
 *
 * <p>Source: System V ABI, "Note Section", {@code Elf64_Nhdr}. The specification pads to eight
 * bytes in 64-bit files; what is written and read everywhere, by Node.js too, is four.
 *
 * @param nameSize bytes of the name, with its NUL
 * @param contentSize bytes of the content
 */
public record NoteHeader(long nameSize, long contentSize, long type) {
  /** Number of bytes. */
  public static final int SIZE = 12;

  /** What names and contents are padded to. */
  public static final int ALIGNMENT = 4;

  /** Reads one header. */
  public static NoteHeader read(Cursor in) throws FormatException {
    return new NoteHeader(in.u32(), in.u32(), in.u32());
  }

  /** Writes the header. */
  public void write(Sink out) {
    out.u32(nameSize).u32(contentSize).u32(type);
  }

  /** {@code size} with its padding. */
  public static long padded(long size) {
    return Alignment.up(size, ALIGNMENT);
  }

  /** Bytes from this header to the content. */
  public long contentOffset() {
    return SIZE + padded(nameSize);
  }

  /** Bytes from this header to the next. */
  public long totalSize() {
    return contentOffset() + padded(contentSize);
  }
}

package dev.fossilize.inject.elf;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.Note;
import dev.fossilize.platforms.elf.NoteHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The note that holds the blob. At run time Node.js walks the notes of the program's segments of
 * type {@code PT_NOTE} and takes the first that has content and a name beginning with {@code
 * NODE_SEA}.
 *
 * <p>Source: Node.js, {@code src/node_sea_bin.cc} and {@code postject-api.h}; that only eight bytes
 * of the name count was measured with 20 to 26.
 */
final class SeaNote {
  /** Name of the section, as Node's own {@code --build-sea} calls it. */
  static final String SECTION = ".note.node.sea";

  /** Largest content of a note: its size has 32 bits. */
  static final long MAX_CONTENT = 0xffff_ffffL;

  /**
   * What the blob is aligned to in memory, so that what reads it in words may do so. The format
   * asks for four.
   */
  static final int CONTENT_ALIGNMENT = 16;

  private static final String NAME = "NODE_SEA_BLOB";
  private static final String SIGNIFICANT = NAME.substring(0, 8);
  private static final int TYPE = 0;

  private SeaNote() {}

  /** Bytes from the note's begin to the blob. */
  static int contentOffset() {
    return (int) header(0).contentOffset();
  }

  /** Bytes of a note with so large a blob. */
  static long size(long blobSize) {
    return header(blobSize).totalSize();
  }

  /** Header and name, up to the blob. */
  static byte[] prefix(long blobSize) {
    return prefix(NAME, TYPE, blobSize);
  }

  /** Header and name of any note, up to its content. */
  static byte[] prefix(String name, int type, long contentSize) {
    Sink out = new Sink();
    new NoteHeader(name.length() + 1, contentSize, type).write(out);
    return out.bytes(name.getBytes(StandardCharsets.US_ASCII))
        .u8(0)
        .align(NoteHeader.ALIGNMENT)
        .toByteArray();
  }

  /** The blob that Node.js would find. */
  static Optional<ByteSource> find(ElfFile elf) throws IOException {
    for (Note note : elf.notes()) {
      if (note.name().startsWith(SIGNIFICANT) && note.content().size() > 0) {
        return Optional.of(note.content());
      }
    }
    return Optional.empty();
  }

  private static NoteHeader header(long blobSize) {
    return new NoteHeader(NAME.length() + 1, blobSize, TYPE);
  }
}

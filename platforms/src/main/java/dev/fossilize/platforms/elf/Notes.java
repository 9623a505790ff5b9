package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the notes of a file's segments, as Node.js and the C library find them. */
final class Notes {
  /**
   * Notes that a file may have, all segments together. Executables have two to five; a hostile file
   * could hold one in every twelve bytes.
   */
  static final int MAX_COUNT = 4096;

  /** Bytes of a name that are read. Names are vendors' names: {@code GNU}, {@code stapsdt}. */
  static final int MAX_NAME = 256;

  private Notes() {}

  static List<Note> read(ByteSource file, List<ProgramHeader> headers) throws IOException {
    List<Note> notes = new ArrayList<>();
    for (ProgramHeader header : headers) {
      if (header.type() == ProgramHeader.NOTE) {
        readSegment(file.slice(header.offset(), header.fileSize()), notes);
      }
    }
    return List.copyOf(notes);
  }

  private static void readSegment(ByteSource segment, List<Note> notes) throws IOException {
    long position = 0;
    while (segment.size() - position >= NoteHeader.SIZE) {
      if (notes.size() == MAX_COUNT) {
        throw new FormatException(
            FormatException.at(segment.name(), segment.base() + position),
            "more than " + MAX_COUNT + " notes: the file is damaged");
      }
      NoteHeader header = NoteHeader.read(segment.cursor(position, NoteHeader.SIZE));
      int nameSize = (int) Math.min(header.nameSize(), MAX_NAME);
      String name = segment.cursor(position + NoteHeader.SIZE, nameSize).text(nameSize);
      ByteSource content = segment.slice(position + header.contentOffset(), header.contentSize());
      notes.add(new Note(name, header.type(), segment.base() + position, content));
      position += header.totalSize();
    }
  }
}

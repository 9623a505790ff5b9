package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.nio.charset.StandardCharsets;

/**
 * The 16 bytes in which segments and sections keep a name, padded with NULs and without one where
 * the name is 16 bytes long. Read as Latin-1, in which every byte is a character, so that any name
 * is written back as it was.
 */
final class Name16 {
  static final int SIZE = 16;

  private Name16() {}

  static String read(Cursor cursor) throws FormatException {
    byte[] bytes = cursor.bytes(SIZE);
    int length = SIZE;
    while (length > 0 && bytes[length - 1] == 0) {
      length--;
    }
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  static void write(Sink sink, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length > SIZE) {
      throw new IllegalArgumentException(name + " is longer than " + SIZE + " bytes");
    }
    sink.bytes(bytes).zeros(SIZE - bytes.length);
  }
}

package dev.fossilize.platforms.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads UTF-8. */
public final class TextFile {
  private TextFile() {}

  /**
   * All of a file; what is no UTF-8 becomes U+FFFD. ASCII, however long, is held in memory once:
   * the text is made of the very bytes.
   */
  public static String read(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
  }
}

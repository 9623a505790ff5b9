package dev.fossilize.packager.results;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The file that says that a result is complete.
 *
 * <pre>
 * a description of the result, and the CRC-32C of what follows, in hexadecimal
 * the remarks, one line each
 * </pre>
 *
 * A note that is anything else is none.
 */
final class Note {
  /** Remarks are a few sentences. */
  private static final int LARGEST = 1 << 16;

  private Note() {}

  static void write(Path note, String description, List<String> remarks) throws IOException {
    String rest = String.join("\n", remarks);
    byte[] bytes = (head(description, rest) + rest).getBytes(StandardCharsets.UTF_8);
    WholeFile.write(note, (temporary, out) -> out.write(ByteBuffer.wrap(bytes)));
  }

  /**
   * The remarks.
   *
   * @throws IOException if it is no note of what {@code description} says
   */
  static List<String> read(Path note, String description) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(note)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    String rest = text.substring(text.indexOf('\n') + 1);
    if (bytes.length > LARGEST || !text.equals(head(description, rest) + rest)) {
      throw new FormatException(note.toString(), "is no note of a result: " + description);
    }
    return Arrays.stream(rest.split("\n", -1)).filter(line -> !line.isEmpty()).toList();
  }

  private static String head(String description, String rest) {
    CRC32C sum = new CRC32C();
    sum.update(rest.getBytes(StandardCharsets.UTF_8));
    return description + " " + Long.toHexString(sum.getValue()) + "\n";
  }
}

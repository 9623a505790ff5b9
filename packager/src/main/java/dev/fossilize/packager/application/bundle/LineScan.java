package dev.fossilize.packager.application.bundle;

import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Looks for {@code import()} in a script of any size, line by line as {@link IdentifierScan} judges
 * them, and holds no more of it than a piece and a line.
 */
final class LineScan {
  private static final int PIECE = 1 << 20;

  /** A line that is longer is searched in parts, which do not tell what is text. */
  private static final int LONGEST_LINE = 1 << 24;

  private static final Pattern CALL = Pattern.compile("\\bimport\\s*\\(");

  private final StringBuilder lines = new StringBuilder();
  private boolean inLine;
  private boolean found;

  private LineScan() {}

  /**
   * Whether the script in {@code file} may hold an {@code import()}.
   *
   * @throws FormatException if it is not UTF-8
   */
  static boolean hasDynamicImport(Path file) throws IOException {
    LineScan scan = new LineScan();
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports what it cannot read
    ByteBuffer bytes = ByteBuffer.allocate(PIECE);
    CharBuffer chars = CharBuffer.allocate(PIECE);
    try (FileChannel in = FileChannel.open(file)) {
      long offset = 0;
      for (boolean end = false; !end; ) {
        end = in.read(bytes) < 0;
        boolean wrong = decoder.decode(bytes.flip(), chars.clear(), end).isError();
        offset += bytes.position();
        if (wrong) {
          throw notUtf8(file, offset);
        }
        bytes.compact();
        scan.add(chars.flip(), end);
      }
    }
    return scan.found;
  }

  private void add(CharBuffer piece, boolean last) {
    lines.append(piece);
    int end = last ? lines.length() : lines.lastIndexOf("\n") + 1;
    boolean cut = end == 0 && lines.length() > LONGEST_LINE;
    int statement = lines.lastIndexOf(";") + 1; // no word is cut there
    String part = lines.substring(0, cut ? (statement > 0 ? statement : lines.length()) : end);
    found =
        found
            || ((cut || inLine)
                ? CALL.matcher(part).find()
                : IdentifierScan.hasDynamicImport(part));
    inLine = cut || (inLine && end == 0);
    lines.delete(0, part.length());
  }

  private static FormatException notUtf8(Path file, long offset) {
    return new FormatException(
        FormatException.at(file.toString(), offset),
        "this is not UTF-8, which Node.js takes every script for",
        "Convert the file to UTF-8.");
  }
}

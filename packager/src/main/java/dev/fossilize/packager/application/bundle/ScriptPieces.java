package dev.fossilize.packager.application.bundle;

import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Goes through a script of any size, and holds no more of it than a piece and a line. */
final class ScriptPieces {
  private static final int PIECE = 1 << 20;

  /** A line that is longer is given in parts. */
  private static final int LONGEST_LINE = 1 << 24;

  private final Taker taker;
  private final StringBuilder lines = new StringBuilder();
  private boolean inLine;

  /**
   * A part of a script.
   *
   * @param whole whether it begins and ends with lines of the script; otherwise it is a part of a
   *     long one, and no word is cut at its end
   */
  record Piece(String text, boolean whole) {}

  /** What goes through the pieces. */
  @FunctionalInterface
  interface Taker {
    void take(Piece piece) throws IOException;
  }

  private ScriptPieces(Taker taker) {
    this.taker = taker;
  }

  /**
   * Gives {@code taker} all of a script, in order.
   *
   * @throws FormatException if it is not UTF-8
   */
  static void read(Path file, Taker taker) throws IOException {
    new ScriptPieces(taker).read(file, CodingErrorAction.REPORT);
  }

  /** The same, with U+FFFD for what is no UTF-8, as Node.js has it. */
  static void readAny(Path file, Taker taker) throws IOException {
    new ScriptPieces(taker).read(file, CodingErrorAction.REPLACE);
  }

  private void read(Path file, CodingErrorAction onError) throws IOException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(onError);
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
        add(chars.flip(), end);
      }
    }
  }

  private void add(CharBuffer piece, boolean last) throws IOException {
    lines.append(piece);
    int end = last ? lines.length() : lines.lastIndexOf("\n") + 1;
    boolean cut = end == 0 && lines.length() > LONGEST_LINE;
    int statement = lines.lastIndexOf(";") + 1;
    String part = lines.substring(0, cut ? (statement > 0 ? statement : lines.length()) : end);
    if (!part.isEmpty()) {
      taker.take(new Piece(part, !cut && !inLine));
    }
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

package dev.fossilize.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Text that may come from anywhere (a certificate, a server, a file's name), as a terminal may get
 * it: what would be a command to the terminal, or turn the order of characters around, is written
 * as JSON writes it, {@code \}{@code u001b}.
 */
final class Printable {
  /** Controls of the order of text: LRE to RLO, and LRI to PDI. */
  private static final String ORDER = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

  private Printable() {}

  /** One line, or several. */
  static String text(String any) {
    for (int at = 0; at < any.length(); at++) {
      if (!isPlain(any, at)) {
        return escaped(any, at);
      }
    }
    return any;
  }

  /** What is written to it comes out in {@code raw}, printable. */
  static PrintWriter over(PrintWriter raw) {
    return new PrintWriter(new Filter(raw));
  }

  private static String escaped(String any, int from) {
    StringBuilder text = new StringBuilder(any.length() + Long.SIZE).append(any, 0, from);
    for (int at = from; at < any.length(); at++) {
      if (isPlain(any, at)) {
        text.append(any.charAt(at));
      } else {
        text.append("\\u%04x".formatted((int) any.charAt(at)));
      }
    }
    return text.toString();
  }

  private static boolean isPlain(String any, int at) {
    char c = any.charAt(at);
    return switch (c) {
      case '\n', '\t' -> true;
      case '\r' -> at + 1 < any.length() && any.charAt(at + 1) == '\n';
      default -> !Character.isISOControl(c) && ORDER.indexOf(c) < 0;
    };
  }

  private static final class Filter extends FilterWriter {
    Filter(Writer raw) {
      super(raw);
    }

    @Override
    public void write(int c) throws IOException {
      out.write(text(String.valueOf((char) c)));
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
      out.write(text(new String(characters, offset, length)));
    }

    @Override
    public void write(String string, int offset, int length) throws IOException {
      out.write(text(string.substring(offset, offset + length)));
    }
  }
}

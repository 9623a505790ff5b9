package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text's parts between markers (RFC 7468), as people have them: with other text around, indented,
 * and with the marks of byte order that editors on Windows write.
 */
final class PemText {
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([^-]+)-----");

  /** What was meant to be a marker. */
  private static final Pattern NEARLY = Pattern.compile("[-–—\\s]*(BEGIN|END) [A-Z0-9 ]+[-–—\\s]*");

  private PemText() {}

  /**
   * A part.
   *
   * @param label what its markers call it
   * @param line of its first marker, counted from 1
   * @param text with both markers
   */
  record Block(String label, int line, String text) {}

  /** The bytes as text: UTF-16 if a mark says so. */
  static String decode(byte[] content) {
    Charset charset = StandardCharsets.UTF_8;
    if (begins(content, 0xff, 0xfe) || begins(content, 0xfe, 0xff)) {
      charset = StandardCharsets.UTF_16; // which reads the mark
    }
    String text = new String(content, charset);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static boolean begins(byte[] content, int first, int second) {
    return content.length > 1 && (content[0] & 0xff) == first && (content[1] & 0xff) == second;
  }

  /** The parts that are whole. */
  static List<Block> blocks(String text) {
    List<Block> found = new ArrayList<>();
    List<String> lines = text.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher begin = BEGIN.matcher(lines.get(i));
      if (begin.matches()) {
        int end = lines.subList(i, lines.size()).indexOf(end(begin.group(1)));
        if (end > 0) {
          found.add(
              new Block(
                  begin.group(1), i + 1, String.join("\n", lines.subList(i, i + end + 1)) + "\n"));
          i += end;
        }
      }
    }
    return found;
  }

  private static String end(String label) {
    return "-----END " + label + "-----";
  }

  /**
   * Fails where a part has a beginning only, or a marker isn't one.
   *
   * @param file for the message
   */
  static void requireMarkers(String text, Path file) throws UsageException {
    List<String> lines = text.lines().map(String::strip).toList();
    Optional<String> open = Optional.empty();
    int opened = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher begin = BEGIN.matcher(line);
      if (open.isPresent() && line.equals(end(open.get()))) {
        open = Optional.empty();
      } else if (begin.matches() && open.isEmpty()) {
        open = Optional.of(begin.group(1));
        opened = i + 1;
      } else if (open.isPresent() && (begin.matches() || line.startsWith("-----END "))) {
        throw unclosed(file, opened, open.get(), "line " + (i + 1) + " is \"" + line + "\"");
      } else if (open.isEmpty() && line.startsWith("-----END ") && line.endsWith("-----")) {
        throw new UsageException(
            file + ": line " + (i + 1) + ", \"" + line + "\", ends what has no beginning.",
            "Begin it with a marker of its own, or copy the file again.");
      } else if (NEARLY.matcher(line).matches() && line.contains("-")) {
        throw new UsageException(
            file + ": line " + (i + 1) + ", \"" + line + "\", is nearly a marker of PEM.",
            "Write it with five hyphens on both sides, as -----BEGIN CERTIFICATE-----.");
      }
    }
    if (open.isPresent()) {
      throw unclosed(file, opened, open.get(), "the file ends before");
    }
  }

  private static UsageException unclosed(Path file, int line, String label, String found) {
    return new UsageException(
        "%s: what begins in line %d, -----BEGIN %s-----, has no end: %s."
            .formatted(file, line, label, found),
        "End it with " + end(label) + ", or copy the file again.");
  }
}

package dev.fossilize.packager.archive;

import dev.fossilize.platforms.errors.UsageException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Texts one behind the other; the same one is there once. */
final class TextPool {
  /** Lengths have 16 bits. */
  private static final int LONGEST = 0xffff;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Map<String, Range> known = new HashMap<>();

  /** Where a text is. */
  record Range(int offset, int length) {}

  /** A pool that begins with {@code start}. */
  TextPool(byte[] start) {
    bytes.writeBytes(start);
  }

  /**
   * Adds a text.
   *
   * @throws UsageException if it is too long
   */
  Range add(String text) throws UsageException {
    Range range = known.get(text);
    if (range == null) {
      byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
      if (encoded.length > LONGEST) {
        throw new UsageException(
            "The name or link '" + text.substring(0, 60) + "...' has " + encoded.length + " bytes.",
            "Leave it out: the archive holds names of up to " + LONGEST + " bytes.");
      }
      range = new Range(bytes.size(), encoded.length);
      bytes.writeBytes(encoded);
      known.put(text, range);
    }
    return range;
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}

package dev.fossilize.packager.results;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Texts within stored results: a u32 length and UTF-8; of several, a u32 number first. */
public final class Texts {
  private Texts() {}

  /** Writes one. */
  public static Sink write(Sink sink, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return sink.u32(bytes.length).bytes(bytes);
  }

  /** Reads one. */
  public static String read(Cursor cursor) throws FormatException {
    return new String(cursor.bytes(cursor.u31()), StandardCharsets.UTF_8);
  }

  /** Writes several. */
  public static Sink writeAll(Sink sink, List<String> texts) {
    sink.u32(texts.size());
    texts.forEach(text -> write(sink, text));
    return sink;
  }

  /** Reads several. */
  public static List<String> readAll(Cursor cursor) throws FormatException {
    int count = cursor.u31();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(read(cursor));
    }
    return texts;
  }
}

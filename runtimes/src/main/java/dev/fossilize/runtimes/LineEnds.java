package dev.fossilize.runtimes;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;

/**
 * When lines of Node.js get their last security releases, planned or past. They are data, {@code
 * ends.json}: majors with dates, of the schedule in the repository nodejs/Release ({@code
 * schedule.json}, "end"). No index of a release server tells them; once one does, this is not
 * needed any more.
 */
public final class LineEnds {
  private static final String DATA = "ends.json";

  private LineEnds() {}

  /** The last day of a line; empty where it is not known. */
  public static Optional<LocalDate> of(int major) {
    JsonObject all = all();
    String line = String.valueOf(major);
    return all.has(line)
        ? Optional.of(LocalDate.parse(all.get(line).getAsString()))
        : Optional.empty();
  }

  private static JsonObject all() {
    try (InputStream in = LineEnds.class.getResourceAsStream(DATA)) {
      if (in == null) {
        throw new IllegalStateException(DATA + " is missing from the program's own files");
      }
      return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(DATA, e);
    }
  }
}

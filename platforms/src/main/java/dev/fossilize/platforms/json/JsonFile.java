package dev.fossilize.platforms.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonIOException;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads JSON as RFC 8259 has it: no comments, no trailing commas; a byte order mark is let pass.
 */
public final class JsonFile {
  /** A source map holds all sources again, and V8 takes no script that is longer. */
  private static final long LARGEST = 512L << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private JsonFile() {}

  /**
   * The object that is the whole of {@code file}.
   *
   * @throws UsageException if there is no such file, or it holds something else
   */
  public static JsonObject read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UsageException(
          "There is no file " + file + " that can be read.", "Check its path and permissions.");
    }
    if (Files.size(file) > LARGEST) {
      throw new UsageException(
          file + " has " + Files.size(file) + " bytes, more than any such file.",
          "Check that it is the right file.");
    }
    return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), file.toString());
  }

  /**
   * The object that is the whole of {@code text}.
   *
   * @param name what to call it in messages
   * @throws UsageException if it is something else
   */
  public static JsonObject parse(String text, String name) throws IOException {
    String json = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    try (JsonReader reader = new JsonReader(new StringReader(json))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement element = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new UsageException(name + " goes on after its end.", "Correct it.");
      }
      if (element instanceof JsonObject object) {
        return object;
      }
      throw new UsageException(name + " holds no JSON object.", "Check that it is the right file.");
    } catch (JsonIOException e) {
      throw new IOException(name + " could not be read", e);
    } catch (JsonParseException | com.google.gson.stream.MalformedJsonException e) {
      throw new UsageException(
          name + " is not valid JSON: " + (e.getCause() == null ? e : e.getCause()).getMessage(),
          "Correct the place that it names.",
          e);
    }
  }
}

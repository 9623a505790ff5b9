package dev.fossilize.runtimes.npm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.json.JsonMembers;
import java.nio.charset.StandardCharsets;

/** A registry's answers as trees; what has not the expected shape is the registry's fault. */
final class Json {
  private Json() {}

  static JsonObject parse(byte[] answer, String what) throws FossilizeException {
    try {
      return object(JsonParser.parseString(new String(answer, StandardCharsets.UTF_8)), what);
    } catch (JsonParseException e) {
      throw wrong(what + " is not JSON: " + e.getMessage(), e);
    }
  }

  static JsonObject object(JsonElement element, String what) throws FossilizeException {
    if (element instanceof JsonObject object) {
      return object;
    }
    throw wrong(what + " is not a JSON object", null);
  }

  /** The member as an object; without members where it is missing or something else. */
  static JsonObject member(JsonObject object, String name) {
    return JsonMembers.object(object, name).orElseGet(JsonObject::new);
  }

  static JsonArray array(JsonObject object, String name) {
    return JsonMembers.array(object, name).orElseGet(JsonArray::new);
  }

  static String required(JsonObject object, String name) throws FossilizeException {
    return JsonMembers.text(object, name)
        .orElseThrow(() -> wrong("its answer has no '" + name + "'", null));
  }

  private static FossilizeException wrong(
      String what, @org.jspecify.annotations.Nullable Throwable cause) {
    return new FossilizeException(
        "The npm registry does not answer as one should: " + what + ".",
        "Check that npm's registry is configured rightly: npm config get registry",
        cause);
  }
}

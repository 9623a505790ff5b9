package dev.fossilize.signing.darwin.bundle;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.signing.darwin.plist.PropertyListXml;
import java.util.Map;

/**
 * What macOS is told of a program: {@code Info.plist}.
 *
 * <p>Source: Apple, "Information Property List".
 */
public final class InfoPlist {
  private final NSDictionary values = new NSDictionary();

  /** One with these texts. */
  public InfoPlist(Map<String, String> texts) {
    texts.forEach((key, text) -> values.put(key, new NSString(text)));
  }

  /**
   * Puts what the user wants in it, over what is there. {@code true}, {@code false}, and arrays and
   * objects in JSON are what they say; no text at all takes a key out; all else is text, numbers
   * too, since versions are texts.
   *
   * @throws UsageException if what begins like JSON is none, or holds {@code null}
   */
  public void put(Map<String, String> wanted) throws UsageException {
    for (Map.Entry<String, String> one : wanted.entrySet()) {
      String key = one.getKey();
      String text = one.getValue();
      if (text.isEmpty()) {
        values.remove(key);
      } else {
        values.put(key, value(key, text));
      }
    }
  }

  /** Sets a switch. */
  public void put(String key, boolean value) {
    values.put(key, new NSNumber(value));
  }

  private static NSObject value(String key, String text) throws UsageException {
    if (text.equals("true") || text.equals("false")) {
      return new NSNumber(Boolean.parseBoolean(text));
    }
    String start = text.stripLeading();
    if (!start.startsWith("[") && !start.startsWith("{")) {
      return new NSString(text);
    }
    try {
      return value(JsonParser.parseString(text));
    } catch (JsonParseException | IllegalArgumentException e) {
      throw new UsageException(
          key + " for Info.plist begins like JSON, but is none that a property list can hold.",
          "Write arrays and objects as in JSON, and without null.",
          e);
    }
  }

  private static NSObject value(JsonElement json) {
    return switch (json) {
      case JsonObject object -> {
        NSDictionary all = new NSDictionary();
        object.entrySet().forEach(one -> all.put(one.getKey(), value(one.getValue())));
        yield all;
      }
      case JsonArray array ->
          new NSArray(array.asList().stream().map(InfoPlist::value).toArray(NSObject[]::new));
      case JsonPrimitive primitive when primitive.isBoolean() ->
          new NSNumber(primitive.getAsBoolean());
      case JsonPrimitive primitive when primitive.isNumber() ->
          primitive.getAsDouble() == Math.rint(primitive.getAsDouble())
              ? new NSNumber(primitive.getAsLong())
              : new NSNumber(primitive.getAsDouble());
      case JsonPrimitive primitive -> new NSString(primitive.getAsString());
      case JsonElement other -> throw new IllegalArgumentException("it holds " + other);
    };
  }

  /** The file's content. */
  public byte[] xml() {
    return PropertyListXml.of(values);
  }
}

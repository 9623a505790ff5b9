package dev.fossilize.platforms.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Members of JSON objects, by the type that they should have. Whoever can't do without one says so
 * in words of its own.
 */
public final class JsonMembers {
  private JsonMembers() {}

  /** The member as text; empty where it is missing or something else. */
  public static Optional<String> text(JsonObject object, String name) {
    return text(object.get(name));
  }

  /** The same for an element of an array. */
  public static Optional<String> text(@Nullable JsonElement element) {
    return element instanceof JsonPrimitive value && value.isString()
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  /** The member as a whole number; empty where it is missing or something else. */
  public static Optional<Long> number(JsonObject object, String name) {
    if (object.get(name) instanceof JsonPrimitive value && value.isNumber()) {
      try {
        return Optional.of(Long.parseLong(value.getAsString()));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The member as true or false; empty where it is missing or something else. */
  public static Optional<Boolean> flag(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive value && value.isBoolean()
        ? Optional.of(value.getAsBoolean())
        : Optional.empty();
  }

  /** The member as an object; empty where it is missing or something else. */
  public static Optional<JsonObject> object(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject member ? Optional.of(member) : Optional.empty();
  }

  /** The member as an array; empty where it is missing or something else. */
  public static Optional<JsonArray> array(JsonObject object, String name) {
    return object.get(name) instanceof JsonArray member ? Optional.of(member) : Optional.empty();
  }

  /** The array's texts; empty where the member is no array, or holds anything else. */
  public static Optional<List<String>> texts(JsonObject object, String name) {
    return array(object, name)
        .filter(all -> all.asList().stream().allMatch(one -> text(one).isPresent()))
        .map(all -> texts(all).toList());
  }

  /** The texts among the elements of an array. */
  public static Stream<String> texts(JsonArray array) {
    return array.asList().stream().flatMap(element -> text(element).stream());
  }

  /** The objects among the elements of an array. */
  public static Stream<JsonObject> objects(JsonArray array) {
    return array.asList().stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonElement::getAsJsonObject);
  }
}

package dev.fossilize.packager.app.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fossilize.packager.app.advice.NearMiss;
import dev.fossilize.platforms.problem.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes options out of an object one by one, and so knows which ones nobody asked for. */
final class OptionReader {
  private final Path file;
  private final JsonObject options;
  private final Set<String> known = new TreeSet<>();

  OptionReader(Path file, JsonElement options) throws UsageException {
    this.file = file;
    if (!(options instanceof JsonObject object)) {
      throw wrong("fossilize", options, "an object of options");
    }
    this.options = object;
  }

  Optional<String> text(String key) throws UsageException {
    @Nullable JsonElement value = take(key);
    return value == null ? Optional.empty() : Optional.of(text(key, value));
  }

  Optional<Boolean> flag(String key) throws UsageException {
    @Nullable JsonElement value = take(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof JsonPrimitive flag && flag.isBoolean()) {
      return Optional.of(flag.getAsBoolean());
    }
    throw wrong(key, value, "true or false");
  }

  /** A word, with true and false standing for two of them. */
  Optional<String> textOrFlag(String key, String ifTrue, String ifFalse) throws UsageException {
    if (options.get(key) instanceof JsonPrimitive value && value.isBoolean()) {
      return flag(key).map(on -> on ? ifTrue : ifFalse);
    }
    return text(key);
  }

  /** A list of texts; one alone needs no brackets. */
  List<String> texts(String key) throws UsageException {
    @Nullable JsonElement value = take(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array)) {
      return List.of(text(key, value));
    }
    List<String> texts = new ArrayList<>();
    for (JsonElement element : array) {
      texts.add(text(key, element));
    }
    return List.copyOf(texts);
  }

  Map<String, String> map(String key) throws UsageException {
    @Nullable JsonElement value = take(key);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof JsonObject object)) {
      throw wrong(key, value, "an object of texts");
    }
    Map<String, String> map = new TreeMap<>();
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      map.put(entry.getKey(), text(key + "." + entry.getKey(), entry.getValue()));
    }
    return map;
  }

  /** Call it last. */
  void refuseTheRest() throws UsageException {
    for (String key : options.keySet()) {
      if (!known.contains(key)) {
        throw new UsageException(
            file + " has the unknown key '" + key + "' in 'fossilize'.",
            NearMiss.question(key, known) + "Known are: " + String.join(", ", known) + ".");
      }
    }
  }

  private @Nullable JsonElement take(String key) {
    known.add(key);
    return options.get(key);
  }

  private String text(String key, JsonElement value) throws UsageException {
    if (value instanceof JsonPrimitive text && text.isString()) {
      return text.getAsString();
    }
    throw wrong(key, value, "text");
  }

  private UsageException wrong(String key, JsonElement value, String expected) {
    return new UsageException(
        file + " has " + value + " in '" + key + "', where " + expected + " is expected.",
        "Correct it.");
  }
}

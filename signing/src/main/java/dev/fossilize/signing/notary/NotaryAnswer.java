package dev.fossilize.signing.notary;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the service: {@code {"data": {"id": ..., "attributes": {...}}}}, or a log.
 *
 * <p>Source: Apple, "Notary API".
 */
record NotaryAnswer(JsonObject json) {
  static NotaryAnswer parse(byte[] answer) throws NotarizationException {
    try {
      if (JsonParser.parseString(new String(answer, StandardCharsets.UTF_8))
          instanceof JsonObject object) {
        return new NotaryAnswer(object);
      }
      throw wrong("is no JSON object", null);
    } catch (JsonParseException e) {
      throw wrong("is not JSON", e);
    }
  }

  /** The submission's id. */
  String id() throws NotarizationException {
    return text(data(), "id").orElseThrow(() -> wrong("has no id", null));
  }

  /** One of the attributes. */
  String attribute(String name) throws NotarizationException {
    return text(member(data(), "attributes"), name)
        .orElseThrow(() -> wrong("has no " + name, null));
  }

  /** What a log finds wrong, one line each: severity, where, what. */
  List<String> issues() {
    List<String> issues = new ArrayList<>();
    text(json, "statusSummary").ifPresent(issues::add);
    if (json.get("issues") instanceof JsonArray all) {
      for (JsonElement element : all) {
        if (element instanceof JsonObject issue) {
          issues.add(
              text(issue, "severity").orElse("error")
                  + ": "
                  + text(issue, "path").map(path -> path + ": ").orElse("")
                  + text(issue, "message").orElse("")
                  + text(issue, "docUrl").map(url -> " (" + url + ")").orElse(""));
        }
      }
    }
    return issues;
  }

  /** What a refusal says: {@code {"errors": [{"title": ..., "detail": ...}]}}. */
  static String refusal(String words) {
    try {
      List<String> details = new ArrayList<>();
      if (JsonParser.parseString(words) instanceof JsonObject object
          && object.get("errors") instanceof JsonArray all) {
        for (JsonElement element : all) {
          if (element instanceof JsonObject error) {
            text(error, "detail").or(() -> text(error, "title")).ifPresent(details::add);
          }
        }
      }
      return String.join(" ", details);
    } catch (JsonParseException e) {
      return ""; // the status says enough
    }
  }

  private JsonObject data() {
    return member(json, "data");
  }

  private static JsonObject member(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject member ? member : new JsonObject();
  }

  private static Optional<String> text(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive text
        ? Optional.of(text.getAsString())
        : Optional.empty();
  }

  private static NotarizationException wrong(String what, @Nullable Throwable cause) {
    return new NotarizationException(
        "The notary service's answer " + what + ".", "Try again later.", cause);
  }
}

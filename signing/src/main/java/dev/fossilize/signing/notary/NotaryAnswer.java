package dev.fossilize.signing.notary;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fossilize.platforms.json.JsonMembers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
    return JsonMembers.text(data(), "id").orElseThrow(() -> wrong("has no id", null));
  }

  /** One of the attributes. */
  String attribute(String name) throws NotarizationException {
    return JsonMembers.object(data(), "attributes")
        .flatMap(attributes -> JsonMembers.text(attributes, name))
        .orElseThrow(() -> wrong("has no " + name, null));
  }

  /** What a log finds wrong, one line each: severity, where, what. */
  List<String> issues() {
    List<String> issues = new ArrayList<>();
    JsonMembers.text(json, "statusSummary").ifPresent(issues::add);
    JsonMembers.array(json, "issues").stream()
        .flatMap(JsonMembers::objects)
        .map(NotaryAnswer::line)
        .forEach(issues::add);
    return issues;
  }

  private static String line(JsonObject issue) {
    return JsonMembers.text(issue, "severity").orElse("error")
        + ": "
        + JsonMembers.text(issue, "path").map(path -> path + ": ").orElse("")
        + JsonMembers.text(issue, "message").orElse("")
        + JsonMembers.text(issue, "docUrl").map(url -> " (" + url + ")").orElse("");
  }

  /** What a refusal says: {@code {"errors": [{"title": ..., "detail": ...}]}}. */
  static String refusal(String words) {
    try {
      return JsonParser.parseString(words) instanceof JsonObject object
          ? JsonMembers.array(object, "errors").stream()
              .flatMap(JsonMembers::objects)
              .flatMap(
                  error ->
                      JsonMembers.text(error, "detail")
                          .or(() -> JsonMembers.text(error, "title"))
                          .stream())
              .collect(Collectors.joining(" "))
          : "";
    } catch (JsonParseException e) {
      return ""; // the status says enough
    }
  }

  private JsonObject data() {
    return JsonMembers.object(json, "data").orElseGet(JsonObject::new);
  }

  private static NotarizationException wrong(String what, @Nullable Throwable cause) {
    return new NotarizationException(
        "The notary service's answer " + what + ".", "Try again later.", cause);
  }
}

package dev.fossilize.platforms.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonMembersTest {
  private static final String ALL =
      """
      {"text": "a", "number": 12, "broken": 1.5, "large": 1e400, "flag": true, "null": null,
       "texts": ["a", "b"], "mixed": ["a", 1, {"b": 2}, null], "object": {"c": 3}}
      """;

  private final JsonObject json = JsonFile.parse(ALL, "all");

  JsonMembersTest() throws IOException {}

  @Test
  void member_ofItsType_isThere() {
    assertThat(JsonMembers.text(json, "text")).contains("a");
    assertThat(JsonMembers.number(json, "number")).contains(12L);
    assertThat(JsonMembers.flag(json, "flag")).contains(true);
    assertThat(JsonMembers.texts(json, "texts")).contains(List.of("a", "b"));
    assertThat(JsonMembers.object(json, "object")).isPresent();
    assertThat(JsonMembers.array(json, "mixed").stream().flatMap(JsonMembers::texts))
        .containsExactly("a");
    assertThat(JsonMembers.array(json, "mixed").stream().flatMap(JsonMembers::objects)).hasSize(1);
  }

  /** Nothing is converted: a number is no text, and half a list is none. */
  @Test
  void member_ofAnotherType_isNotThere() {
    for (String name : List.of("number", "flag", "null", "texts", "object", "missing")) {
      assertThat(JsonMembers.text(json, name)).as(name).isEmpty();
    }
    for (String name : List.of("text", "broken", "large", "flag", "null", "missing")) {
      assertThat(JsonMembers.number(json, name)).as(name).isEmpty();
    }
    assertThat(JsonMembers.flag(json, "text")).isEmpty();
    assertThat(JsonMembers.texts(json, "mixed")).isEmpty();
    assertThat(JsonMembers.array(json, "object")).isEmpty();
    assertThat(JsonMembers.object(json, "texts")).isEmpty();
  }
}

package dev.fossilize.packager.sbom;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fossilize.platforms.json.JsonMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a package.json says of licences: an SPDX expression, or words, or one of the objects that
 * npm took in earlier days. Source: npm's documentation, "package.json", "license".
 */
final class License {
  private static final String IDENTIFIER = "\\(*[A-Za-z0-9][A-Za-z0-9.+:-]*\\)*";
  private static final Pattern EXPRESSION =
      Pattern.compile(IDENTIFIER + "( (AND|OR|WITH) " + IDENTIFIER + ")*");

  /** npm's word for what nobody may use: no SPDX identifier, and not the licence "Unlicense". */
  private static final String NONE = "UNLICENSED";

  private License() {}

  /** What it says, in words of its own; empty where it says nothing. */
  static List<String> names(JsonObject packageJson) {
    List<String> names = new ArrayList<>();
    add(packageJson.get("license"), names);
    add(packageJson.get("licenses"), names);
    return List.copyOf(names);
  }

  /** The same as a CycloneDX list of licences. */
  static JsonArray components(List<String> names) {
    JsonArray licenses = new JsonArray();
    if (names.size() == 1 && isExpression(names.getFirst())) {
      JsonObject expression = new JsonObject();
      expression.addProperty("expression", names.getFirst());
      licenses.add(expression);
      return licenses;
    }
    for (String name : names) {
      JsonObject license = new JsonObject();
      license.addProperty("name", name);
      JsonObject choice = new JsonObject();
      choice.add("license", license);
      licenses.add(choice);
    }
    return licenses;
  }

  private static boolean isExpression(String text) {
    return EXPRESSION.matcher(text).matches() && !text.equals(NONE);
  }

  private static void add(JsonElement said, List<String> names) {
    switch (said) {
      case null -> {}
      case JsonPrimitive text when text.isString() && !text.getAsString().isBlank() ->
          names.add(text.getAsString());
      case JsonObject old -> JsonMembers.text(old, "type").ifPresent(names::add);
      case JsonArray several -> several.forEach(one -> add(one, names));
      case JsonElement other -> {}
    }
  }
}

package dev.fossilize.packager.loader;

import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;
import dev.fossilize.codecache.v8.HarmlessOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The loader's two scripts, as they go into an executable. */
final class LoaderScript {
  private LoaderScript() {}

  /**
   * The main script.
   *
   * @param name of the application's script in stack traces
   * @param execArgs what the executable runs with; they are in force when the cache is made
   */
  static String main(String name, List<String> execArgs) throws IOException {
    return text("loader.cjs")
        .replace("'__NAME__'", literal(name))
        .replace("'__OPTIONS__'", literal(String.join("\n", execArgs)));
  }

  /** What the main script calls where the cache may not fit. */
  static String heal() throws IOException {
    JsonArray harmless = new JsonArray();
    HarmlessOptions.OF_V8.forEach(harmless::add);
    HarmlessOptions.OF_NODE.forEach(harmless::add);
    return text("heal.cjs").replace("'__HARMLESS__'", harmless.toString());
  }

  /** In ASCII, so that one byte is one character however the runtime decodes it. */
  private static String literal(String value) {
    return new JsonPrimitive(value)
        .toString()
        .chars()
        .mapToObj(c -> c < 0x7f ? String.valueOf((char) c) : "\\u%04x".formatted(c))
        .collect(Collectors.joining());
  }

  /** Without comments and indentation, which would be read at every start. */
  private static String text(String name) throws IOException {
    try (InputStream in = LoaderScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program's own files");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("(^|[,;]) *//( .*)?$", "$1").strip())
          .filter(line -> !line.isEmpty())
          .collect(Collectors.joining("\n", "", "\n"));
    }
  }
}

package dev.fossilize.packager.loader;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The loader's scripts, built from {@code loader/src}, as they go into an executable. */
final class LoaderScript {
  /** What stands in front: the script's own directive would be too late. */
  private static final String STRICT = "'use strict';\n";

  /** What an executable is asked for its licences with. */
  private static final String LICENSES_WORD = "--fossilize-licenses";

  private LoaderScript() {}

  /**
   * The main script.
   *
   * @param name of the application's script in stack traces
   * @param loader its options are in force when the cache is made
   */
  static String main(String name, LoaderSettings loader) throws IOException {
    JsonObject settings = loader.json();
    settings.addProperty("name", name);
    return STRICT + "const SETTINGS=" + ascii(settings.toString()) + ";\n" + text("boot.cjs");
  }

  /**
   * What starts an application whose files lie in an archive: a function that is called at its end,
   * so that threads can be given its text.
   */
  static String ofArchive(LoaderSettings loader) throws IOException {
    return "const SETTINGS=" + ascii(loader.json().toString()) + ";\n" + text("start.cjs");
  }

  /** A main script that prints the executable's licences instead, if that is all it is asked. */
  static String showingLicenses(String main) throws IOException {
    return main.startsWith(STRICT)
        ? STRICT + licenses() + main.substring(STRICT.length())
        : licenses() + main;
  }

  private static String licenses() throws IOException {
    return "if(process.argv.length===3&&process.argv[2]==='"
        + LICENSES_WORD
        + "')return void "
        + text("licenses.cjs").strip()
        + "(require);\n";
  }

  /** What that script loads where the code caches of modules may not fit. */
  static String healModules() throws IOException {
    return text("heal-modules.cjs");
  }

  /** What the main script loads where the cache may not fit. */
  static String heal() throws IOException {
    return text("heal.cjs");
  }

  /**
   * One byte is one character however the runtime decodes it. Outside of strings, JSON is ASCII.
   */
  private static String ascii(String json) {
    return json.chars()
        .mapToObj(c -> c < 0x7f ? String.valueOf((char) c) : "\\u%04x".formatted(c))
        .collect(Collectors.joining());
  }

  private static String text(String name) throws IOException {
    try (InputStream in = LoaderScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program's own files");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}

package dev.fossilize.packager.application.bundle;

import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The few lines before a bundle that give it what a single executable's main script lacks; only
 * those that the bundle needs.
 */
final class Prelude {
  private static final String STRICT = "\"use strict\";";

  private static final String ARGUMENTS = "argv";
  private static final String MODULE_ID = "module.id";

  /** What it asks of a bundle whether they stand in there. */
  static final List<String> WORDS =
      List.of(ARGUMENTS, MODULE_ID, EsbuildHelpers.PARENT, EsbuildHelpers.GLOB);

  private Prelude() {}

  /**
   * What the lines depend on.
   *
   * @param script what is in the bundle
   * @param strict whether the bundle begins with that directive
   * @param files paths of the files whose modules ask for their own place, by their numbers in
   *     names
   * @param unloadable extensions of files that no computed path leads to
   * @param external the packages that lie beside the executable
   * @param topLevelAwait whether it is a call of {@code __fossilize_main}
   * @param dynamicImport whether its {@code require} calls stand for {@code import()}
   */
  record Needs(
      BundleFacts script,
      boolean strict,
      List<String> files,
      List<String> external,
      List<String> unloadable,
      boolean topLevelAwait,
      boolean dynamicImport) {}

  /** The lines, each ended; they begin with the bundle's own directive, which must stay first. */
  static String lines(Needs needs) {
    List<String> parts = new ArrayList<>();
    boolean modules =
        needs.topLevelAwait() || needs.dynamicImport() || needs.script().hasWideRequire();
    if (needs.script().has(ARGUMENTS) || needs.script().has(MODULE_ID)) {
      parts.add(resource("main-module.js"));
    }
    parts.add(moduleNames(needs));
    if (needs.script().has(EsbuildHelpers.PARENT)) {
      parts.add(resource("parent.js"));
    }
    if (needs.script().has(EsbuildHelpers.GLOB)) {
      parts.add(resource("glob.js").replace("UNFIT", endings(needs.unloadable())));
    }
    if (modules) {
      parts.add(resource("modules.js").replace("EXTERNAL", pattern(needs.external())));
      String kind = needs.dynamicImport() ? "import" : "require";
      parts.add("const " + EsbuildArguments.REQUIRE + " = __fossilize_modules.require;\n");
      parts.add("require = __fossilize_modules." + kind + ";\n");
    }
    if (needs.topLevelAwait()) {
      parts.add(resource("async-main.js"));
    }
    String lines = String.join("", parts);
    return !lines.isEmpty() && needs.strict() ? STRICT + "\n" + lines : lines;
  }

  /** What modules know of themselves. */
  private static String moduleNames(Needs needs) {
    StringBuilder lines = new StringBuilder();
    for (int number = 0; number < needs.files().size(); number++) {
      String file = ModuleNames.filename(number);
      String meta = ModuleNames.importMeta(number);
      boolean metaUsed = needs.script().hasName(meta);
      if (metaUsed || needs.script().hasName(file)) {
        lines.append("const %s = %s;\n".formatted(file, place(needs.files().get(number), number)));
      }
      if (metaUsed) {
        lines.append("const %s = __fossilize_meta(%s);\n".formatted(meta, file));
      }
    }
    return lines.indexOf("__fossilize_meta(") < 0
        ? lines.toString()
        : resource("import-meta.js") + lines;
  }

  private static String place(String path, int number) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return number == 0
        ? "__filename"
        : "require(\"node:path\").join(__dirname, " + new JsonPrimitive(name) + ")";
  }

  /** A regular expression of JavaScript for paths with one of those ends. */
  private static String endings(List<String> extensions) {
    return extensions.isEmpty()
        ? "/(?!)/"
        : extensions.stream().map(Prelude::quoted).collect(Collectors.joining("|", "/(?:", ")$/"));
  }

  /** A regular expression of JavaScript for the names, and for what lies within such packages. */
  private static String pattern(List<String> external) {
    return external.isEmpty()
        ? "/(?!)/"
        : external.stream()
            .map(name -> quoted(name).replace("*", ".*"))
            .collect(Collectors.joining("|", "/^(?:", ")(?:\\/|$)/"));
  }

  private static String quoted(String text) {
    return text.replaceAll("[.+?^${}()|\\[\\]\\\\/]", "\\\\$0");
  }

  /** A script of ours, built from {@code loader/src/prelude}. */
  private static String resource(String name) {
    try (InputStream in = Prelude.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from this program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}

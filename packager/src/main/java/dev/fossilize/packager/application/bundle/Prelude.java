package dev.fossilize.packager.application.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The few lines before a bundle that give it what a single executable's main script lacks; only
 * those that the bundle needs.
 */
final class Prelude {
  private static final String STRICT = "\"use strict\";";

  /** Modules that Node.js itself has under a name without {@code node:}; no new ones are added. */
  private static final String OWN_MODULES =
      "assert|async_hooks|buffer|child_process|cluster|console|constants|crypto|dgram"
          + "|diagnostics_channel|dns|domain|events|fs|http|http2|https|inspector|module|net|os"
          + "|path|perf_hooks|process|punycode|querystring|readline|repl|stream|string_decoder|sys"
          + "|timers|tls|trace_events|tty|url|util|v8|vm|wasi|worker_threads|zlib";

  /** What follows a {@code require} that is more than asking for one of those. */
  private static final Pattern WIDE =
      Pattern.compile(
          "(?!\\(\"(?:node:[\\w/]+|(?:" + OWN_MODULES + ")(?:/\\w+)?)\"\\)|\\.main\\b)");

  private Prelude() {}

  /**
   * What the lines depend on.
   *
   * @param script the bundle
   * @param external the packages that lie beside the executable
   * @param topLevelAwait whether it is a call of {@code __fossilize_main}
   * @param dynamicImport whether its {@code require} calls stand for {@code import()}
   */
  record Needs(
      String script, List<String> external, boolean topLevelAwait, boolean dynamicImport) {}

  /** The lines, each ended; they begin with the bundle's own directive, which must stay first. */
  static String lines(Needs needs) {
    List<String> parts = new ArrayList<>();
    boolean modules =
        needs.topLevelAwait()
            || needs.dynamicImport()
            || IdentifierScan.has(needs.script(), "require", WIDE);
    if (needs.script().contains(EsbuildArguments.IMPORT_META)) {
      parts.add(resource("import-meta.js"));
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
    return !lines.isEmpty() && needs.script().startsWith(STRICT) ? STRICT + "\n" + lines : lines;
  }

  /** A regular expression of JavaScript for the names, and for what lies within such packages. */
  private static String pattern(List<String> external) {
    return external.isEmpty()
        ? "/(?!)/"
        : external.stream()
            .map(name -> name.replaceAll("[.+?^${}()|\\[\\]\\\\/]", "\\\\$0").replace("*", ".*"))
            .collect(Collectors.joining("|", "/^(?:", ")(?:\\/|$)/"));
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

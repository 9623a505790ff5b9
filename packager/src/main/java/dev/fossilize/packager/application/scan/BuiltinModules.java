package dev.fossilize.packager.application.scan;

import java.util.regex.Pattern;

/** Modules that Node.js itself has under a name without {@code node:}; no new ones are added. */
public final class BuiltinModules {
  /** A regular expression for their names, without those below them such as {@code fs/promises}. */
  public static final String NAMES =
      "assert|async_hooks|buffer|child_process|cluster|console|constants|crypto|dgram"
          + "|diagnostics_channel|dns|domain|events|fs|http|http2|https|inspector|module|net|os"
          + "|path|perf_hooks|process|punycode|querystring|readline|repl|stream|string_decoder|sys"
          + "|timers|tls|trace_events|tty|url|util|v8|vm|wasi|worker_threads|zlib";

  private static final Pattern NAME = Pattern.compile("node:.*|(?:" + NAMES + ")(?:/.*)?");

  private BuiltinModules() {}

  /** Whether {@code require} and {@code import} find {@code name} in Node.js itself. */
  public static boolean has(String name) {
    return NAME.matcher(name).matches();
  }
}

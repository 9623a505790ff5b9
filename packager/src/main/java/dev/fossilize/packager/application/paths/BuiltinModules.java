package dev.fossilize.packager.application.paths;

import java.util.Set;

/** Modules that Node.js itself has under a name without {@code node:}; no new ones are added. */
public final class BuiltinModules {
  public static final Set<String> NAMES =
      Set.of(
          "assert",
          "async_hooks",
          "buffer",
          "child_process",
          "cluster",
          "console",
          "constants",
          "crypto",
          "dgram",
          "diagnostics_channel",
          "dns",
          "domain",
          "events",
          "fs",
          "http",
          "http2",
          "https",
          "inspector",
          "module",
          "net",
          "os",
          "path",
          "perf_hooks",
          "process",
          "punycode",
          "querystring",
          "readline",
          "repl",
          "stream",
          "string_decoder",
          "sys",
          "timers",
          "tls",
          "trace_events",
          "tty",
          "url",
          "util",
          "v8",
          "vm",
          "wasi",
          "worker_threads",
          "zlib");

  private BuiltinModules() {}

  /**
   * Whether a name is one of these, or of a part such as {@code fs/promises}. With a slash at its
   * end it is a package's.
   */
  public static boolean isOne(String name) {
    int slash = name.indexOf('/');
    return NAMES.contains(slash < 0 ? name : name.substring(0, slash)) && !name.endsWith("/");
  }
}

package dev.fossilize.codecache.v8;

import java.util.List;
import java.util.Set;

/**
 * Options under which V8 may take a code cache that was made without them. V8 asks for equal flags
 * because some decide what bytecode is made; those here decide other things, and only when the
 * program runs.
 *
 * <p>Not here, though {@code NODE_OPTIONS} allows them: {@code --jitless}, {@code
 * --interpreted-frames-native-stack}, {@code --perf-*}, {@code --enable-etw-stack-walking}: they
 * change how functions are set up when they are compiled. Source: V8, {@code
 * src/flags/flag-definitions.h}.
 */
public final class HarmlessOptions {
  /** V8's, which are part of its flag hash, each with the time when it is looked at. */
  public static final List<String> OF_V8 =
      List.of(
          "--max-old-space-size", // sizes of the heap: when it grows
          "--max-old-space-size-percentage",
          "--max-semi-space-size",
          "--max-heap-size",
          "--stack-trace-limit", // when an error is made
          "--abort-on-uncaught-exception", // when one is thrown and nobody catches it
          "--disallow-code-generation-from-strings", // when eval is called
          "--no-regexp-peephole-optimization", // when a regular expression first runs
          "--expose-gc"); // when the global object gets one more property, which is found by name

  /** Node.js's, which leave V8's flags alone; of others we don't know. */
  public static final List<String> OF_NODE =
      List.of(
          "--no-warnings",
          "--warnings",
          "--trace-warnings",
          "--disable-warning",
          "--no-deprecation",
          "--trace-deprecation",
          "--throw-deprecation",
          "--pending-deprecation",
          "--trace-exit",
          "--trace-uncaught",
          "--trace-sigint",
          "--enable-source-maps",
          "--unhandled-rejections",
          "--dns-result-order",
          "--max-http-header-size",
          "--title",
          "--use-openssl-ca",
          "--use-bundled-ca",
          "--use-system-ca",
          "--tls-min-v1.2",
          "--tls-min-v1.3",
          "--tls-max-v1.2",
          "--tls-max-v1.3",
          "--tls-cipher-list",
          "--openssl-config",
          "--openssl-legacy-provider",
          "--openssl-shared-config",
          "--icu-data-dir",
          "--no-addons",
          "--no-experimental-fetch",
          "--no-experimental-websocket",
          "--preserve-symlinks",
          "--network-family-autoselection",
          "--no-network-family-autoselection",
          "--inspect",
          "--inspect-port",
          "--cpu-prof",
          "--heap-prof",
          "--report-on-signal",
          "--report-uncaught-exception",
          "--report-on-fatalerror",
          "--experimental-vm-modules",
          "--experimental-require-module",
          "--expose-internals",
          "--v8-pool-size");

  private static final Set<String> ALL_OF_V8 = Set.copyOf(OF_V8);
  private static final Set<String> ALL_OF_NODE = Set.copyOf(OF_NODE);

  private HarmlessOptions() {}

  /** Whether all of {@code words}, each {@code --name} or {@code --name=value}, are harmless. */
  public static boolean all(List<String> words) {
    return words.stream()
        .map(word -> word.split("=", 2)[0].replace('_', '-'))
        .allMatch(name -> ALL_OF_V8.contains(name) || ALL_OF_NODE.contains(name));
  }
}

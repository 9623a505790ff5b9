package dev.fossilize.codecache.generate;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The options that a cache's generator runs with: all that the executable will run with, because V8
 * options are part of the flag hash, but for those that would make Node.js load, wait for or do
 * something else than generate a cache.
 */
public final class GeneratorOptions {
  /** Node.js's options that change what is run. None is V8's, so none is part of the flag hash. */
  private static final Set<String> RUN_SOMETHING_ELSE =
      Set.of(
          "-r",
          "--require",
          "--import",
          "--loader",
          "--experimental-loader",
          "-e",
          "--eval",
          "-p",
          "--print",
          "-i",
          "--interactive",
          "-c",
          "--check",
          "-h",
          "--help",
          "-v",
          "--version",
          "--run",
          "--test",
          "--watch",
          "--watch-path",
          "--env-file",
          "--env-file-if-exists",
          "--inspect",
          "--inspect-brk",
          "--inspect-wait",
          "--inspect-port",
          "--build-snapshot",
          "--snapshot-blob",
          "--cpu-prof",
          "--heap-prof",
          "--permission",
          "--experimental-permission",
          "--allow-fs-read",
          "--allow-fs-write",
          "--allow-addons",
          "--allow-child-process",
          "--allow-inspector",
          "--allow-net",
          "--allow-wasi",
          "--allow-worker");

  private GeneratorOptions() {}

  /**
   * Those of {@code execArgs} to pass on. Each is one word, a value standing behind an equals sign.
   */
  static List<String> from(List<String> execArgs) {
    return execArgs.stream()
        .filter(word -> word.startsWith("-"))
        .filter(word -> !runsSomethingElse(word))
        .toList();
  }

  /** The first of {@code execArgs} under which a runtime can't be asked about a cache. */
  public static Optional<String> hindrance(List<String> execArgs) {
    return execArgs.stream().filter(GeneratorOptions::runsSomethingElse).findFirst();
  }

  private static boolean runsSomethingElse(String word) {
    return RUN_SOMETHING_ELSE.contains(word.split("=", 2)[0]);
  }
}

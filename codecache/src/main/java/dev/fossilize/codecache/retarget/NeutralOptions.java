package dev.fossilize.codecache.retarget;

import java.util.List;
import java.util.Set;

/**
 * Options that have the same effect on V8's flag hash on every platform.
 *
 * <p>The flag hash is made of the flags that are not as V8's build sets them. Where two runtimes
 * embed caches with the same hash, both start with the same flags, and an option that sets a flag
 * to a value changes both hashes alike; unless the flag's default, or what it implies, depends on
 * the platform. There are such flags: in Node.js 22 the default of {@code --stack-size} is 984 on
 * x64 and 864 on ARM, so that {@code --stack-size=984} changes the hash on one of them only. So
 * nothing is derived for options that were not measured: on linux-x64, linux-arm64 and, for 22,
 * win-x64, each of these gives equal hashes. With others there is no cache, since V8 would reject
 * it at every start.
 */
final class NeutralOptions {
  static final Set<String> MEASURED =
      Set.of(
          "--abort-on-uncaught-exception",
          "--allow-natives-syntax",
          "--always-sparkplug",
          "--disable-proto",
          "--disallow-code-generation-from-strings",
          "--dns-result-order",
          "--enable-source-maps",
          "--expose-gc",
          "--harmony-shadow-realm",
          "--hash-seed",
          "--interpreted-frames-native-stack",
          "--jitless",
          "--lite-mode",
          "--max-heap-size",
          "--max-http-header-size",
          "--max-lazy",
          "--max-old-space-size",
          "--max-semi-space-size",
          "--no-addons",
          "--no-deprecation",
          "--no-flush-bytecode",
          "--no-lazy",
          "--no-maglev",
          "--no-opt",
          "--no-regexp-peephole-optimization",
          "--no-sparkplug",
          "--no-warnings",
          "--no-wasm-tier-up",
          "--optimize-for-size",
          "--predictable",
          "--prof",
          "--random-seed",
          "--single-threaded",
          "--stack-size",
          "--stack-trace-limit",
          "--title",
          "--trace-warnings",
          "--unhandled-rejections",
          "--use-strict");

  /** V8's defaults for {@code --stack-size}: the one platform's is another platform's change. */
  private static final Set<String> DEFAULT_SOMEWHERE =
      Set.of("--stack-size=984", "--stack-size=864");

  private NeutralOptions() {}

  /** Fails unless all of {@code execArgs} are known to be neutral. */
  static void requireAll(List<String> execArgs) throws CannotRetargetException {
    for (String word : execArgs) {
      String spelled = word.replace('_', '-');
      if (!MEASURED.contains(spelled.split("=", 2)[0]) || DEFAULT_SOMEWHERE.contains(spelled)) {
        throw new CannotRetargetException(
            "it is not known what " + word + " does to V8's flags on the target's platform");
      }
    }
  }
}

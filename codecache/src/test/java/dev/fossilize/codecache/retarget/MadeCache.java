package dev.fossilize.codecache.retarget;

import dev.fossilize.codecache.generate.CodeCacheGenerator;
import dev.fossilize.codecache.generate.CodeCacheKind;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Caches that real runtimes make. */
final class MadeCache {
  static final String TYPESCRIPT = "5.9.3";

  private MadeCache() {}

  /** The cache of {@code script}; skips the test where {@code target} can't be run here. */
  static byte[] of(Target target, String version, Path script, List<String> execArgs, Path folder)
      throws IOException {
    Runner runner = Runner.forTarget(target).orElse(null);
    Assumptions.assumeTrue(runner != null, () -> "skipped: nothing here runs " + target);
    Path room = Files.createTempDirectory(folder, "made");
    Path copy = Files.copy(script, room.resolve("main.js"));
    return new CodeCacheGenerator(runner)
        .generate(
            RealRuntimes.forTarget(target, version),
            NodeVersion.parse(version).orElseThrow(),
            copy,
            "main.js",
            execArgs,
            CodeCacheKind.lazy,
            room)
        .content()
        .toByteArray();
  }

  /** A script of nine megabytes, with some three hundred references. */
  static Path tsc() {
    return RealRuntimes.npm("typescript", TYPESCRIPT, "package/lib/_tsc.js");
  }

  /** A script with one-byte and two-byte names, regular expressions, classes and literals. */
  static Path small(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("small.js"),
        """
        'use strict';
        class Shape { static kinds = ['a', 'b']; #side = 2; get area() { return this.#side ** 2; } }
        const größe = /[a-z]+(?<year>\\d{4})/u, 名 = { constructor: 1, length: 2n, toString() {} };
        async function* each(...values) { for await (const { name = 'x' } of values) yield name; }
        (function eager() { return Symbol.iterator in Array.prototype; })();
        module.exports = { Shape, größe, 名, each, default: new Map([['get', Promise.resolve()]]) };
        """);
  }
}

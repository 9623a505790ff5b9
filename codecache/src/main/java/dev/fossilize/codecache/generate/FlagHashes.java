package dev.fossilize.codecache.generate;

import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the options that change V8's flag hash. Node.js carries code caches of its own built-in
 * modules, made without options; where the hash is another one, V8 rejects them all and compiles
 * those modules at every start. Measured on Node.js 22: 20 to 26 of 94 million instructions.
 */
public final class FlagHashes {
  private FlagHashes() {}

  /**
   * Those of {@code execArgs} that change it, as this runtime itself tells.
   *
   * @param folder for temporary files; the caller's to delete
   */
  public static List<String> changing(
      Runner runner, Path node, NodeVersion version, List<String> execArgs, Path folder)
      throws IOException {
    List<String> changing = new ArrayList<>();
    if (execArgs.isEmpty()) {
      return changing;
    }
    Path nothing = Files.writeString(folder.resolve("nothing.js"), "");
    long standard = hash(runner, node, version, List.of(), nothing, folder);
    for (String option : execArgs) {
      if (hash(runner, node, version, List.of(option), nothing, folder) != standard) {
        changing.add(option);
      }
    }
    return changing;
  }

  private static long hash(
      Runner runner,
      Path node,
      NodeVersion version,
      List<String> execArgs,
      Path script,
      Path folder)
      throws IOException {
    return new CodeCacheGenerator(runner)
        .generate(node, version, script, "nothing.js", execArgs, CodeCacheKind.lazy, folder)
        .header()
        .flagHash();
  }
}

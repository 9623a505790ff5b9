package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheKind;
import dev.fossilize.codecache.generate.ModuleCaches;
import dev.fossilize.platforms.bytes.ByteSource;
import java.io.IOException;
import java.util.List;

/**
 * Code caches of an archive's modules, as they were compiled here.
 *
 * @param file that {@link ModuleCaches#read} reads
 * @param visited nodes of the files that a start may read, in order
 * @param remarks what there is to say of how they were made, one line each
 */
record ModulesFile(
    ByteSource file,
    ModuleCaches caches,
    CodeCacheKind kind,
    List<Integer> visited,
    List<String> remarks) {
  /** Reads {@code file}. */
  static ModulesFile of(
      ByteSource file, CodeCacheKind kind, List<Integer> visited, List<String> remarks)
      throws IOException {
    return new ModulesFile(file, ModuleCaches.read(file), kind, visited, remarks);
  }
}

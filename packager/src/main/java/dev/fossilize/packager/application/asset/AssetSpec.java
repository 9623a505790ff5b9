package dev.fossilize.packager.application.asset;

import dev.fossilize.platforms.errors.UsageException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One wish: {@code PATH} or {@code PATH=KEY}.
 *
 * @param path a file, a folder or a pattern
 * @param key with slashes: for a file its key, for a folder or a pattern what stands before its
 *     files' names; empty text says that nothing does
 */
record AssetSpec(String path, Optional<String> key) {
  /**
   * A path may hold an equals sign: the longest beginning of {@code wish} that exists is the path,
   * and where none exists the last equals sign divides.
   */
  static AssetSpec parse(String wish, Path base) throws UsageException {
    if (wish.isBlank()) {
      throw new UsageException("An asset has an empty path.", "Name a file: --asset PATH");
    }
    if (exists(wish, base)) {
      return new AssetSpec(wish, Optional.empty());
    }
    for (int at = wish.lastIndexOf('='); at > 0; at = wish.lastIndexOf('=', at - 1)) {
      if (exists(wish.substring(0, at), base)) {
        return divided(wish, at);
      }
    }
    int last = wish.lastIndexOf('=');
    return last > 0 ? divided(wish, last) : new AssetSpec(wish, Optional.empty());
  }

  private static AssetSpec divided(String wish, int at) {
    return new AssetSpec(
        wish.substring(0, at), Optional.of(wish.substring(at + 1).replace('\\', '/')));
  }

  static boolean exists(String path, Path base) {
    try {
      return Files.exists(base.resolve(path));
    } catch (InvalidPathException e) {
      return false; // a pattern: Windows has no paths with '*' or '?'
    }
  }
}

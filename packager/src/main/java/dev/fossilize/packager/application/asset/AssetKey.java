package dev.fossilize.packager.application.asset;

import dev.fossilize.platforms.errors.UsageException;
import java.util.Arrays;
import java.util.List;

/**
 * Writes keys as every program finds them on every host: slashes, no empty or dot parts. The
 * characters stay as they were given, composed or not: {@code getAsset} compares bytes.
 */
final class AssetKey {
  private AssetKey() {}

  /**
   * @param path a path or a key, with slashes
   * @param origin what it was written for
   * @throws UsageException if nothing is left of it, it leads outside, or it holds a NUL, at which
   *     several Node.js lines cut keys off
   */
  static String of(String path, String origin) throws UsageException {
    List<String> parts =
        Arrays.stream(path.split("/", -1))
            .filter(part -> !part.isEmpty() && !part.equals("."))
            .toList();
    if (parts.isEmpty() || parts.contains("..") || path.indexOf('\0') >= 0) {
      throw new UsageException(
          "'" + path + "' is no key for the asset " + origin + ".",
          "A key is a name or a relative path without '..': --asset PATH=KEY");
    }
    return String.join("/", parts);
  }
}

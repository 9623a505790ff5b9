package dev.fossilize.packager.application.asset;

import dev.fossilize.platforms.errors.UsageException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes keys as every program finds them on every host: slashes, no empty or dot parts, and
 * composed characters, because macOS's file systems tell decomposed names.
 */
final class AssetKey {
  private AssetKey() {}

  /**
   * @param path a path or a key, with slashes or backslashes
   * @param origin what it was written for
   * @throws UsageException if nothing is left of it, it leads outside, or it holds a NUL, at which
   *     several Node.js lines cut keys off
   */
  static String normalize(String path, String origin) throws UsageException {
    List<String> parts =
        Arrays.stream(path.replace('\\', '/').split("/", -1))
            .filter(part -> !part.isEmpty() && !part.equals("."))
            .toList();
    if (parts.isEmpty() || parts.contains("..") || path.indexOf('\0') >= 0) {
      throw new UsageException(
          "'" + path + "' is no key for the asset " + origin + ".",
          "A key is a name or a relative path without '..': --asset PATH=KEY");
    }
    return Normalizer.normalize(
        parts.stream().collect(Collectors.joining("/")), Normalizer.Form.NFC);
  }
}

package dev.fossilize.packager.loader;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The asset that holds script and code cache. */
final class LoaderAsset {
  private LoaderAsset() {}

  /**
   * Header, cache and script, one behind the other. The cache comes first, so that aligning it
   * takes nothing.
   *
   * @param ofScript the script's
   * @param runtimeSha256 of the official executable
   */
  static Content of(Content script, Sums ofScript, Optional<Content> cache, String runtimeSha256)
      throws IOException {
    Sums ofCache = cache.isPresent() ? Sums.of(cache.get()) : Sums.OF_NOTHING;
    long cacheSize = cache.map(Content::size).orElse(0L);
    Sink header = new Sink();
    new LoaderHeader(
            cacheSize,
            LoaderHeader.SIZE,
            LoaderHeader.SIZE + cacheSize,
            ofCache.crc32(),
            ofScript.crc32(),
            ofScript.sha256(),
            ofCache.sha256(),
            runtimeSha256)
        .write(header);
    Content head = Content.of(header.toByteArray());
    return cache
        .map(c -> Content.of(List.of(head, c, script)))
        .orElseGet(() -> Content.of(List.of(head, script)));
  }
}

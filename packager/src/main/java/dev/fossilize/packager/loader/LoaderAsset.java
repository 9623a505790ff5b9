package dev.fossilize.packager.loader;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/** The asset that holds script and code cache. */
final class LoaderAsset {
  private LoaderAsset() {}

  /** What is kept of a part to know it again. */
  private record Sums(String sha256, long crc32) {
    static final Sums OF_NOTHING = new Sums(LoaderHeader.noDigest(), 0);

    static Sums of(Content content) throws IOException {
      CRC32 crc = new CRC32();
      MessageDigest digest;
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
      content.writeTo(
          Channels.newChannel(
              new DigestOutputStream(
                  new CheckedOutputStream(OutputStream.nullOutputStream(), crc), digest)));
      return new Sums(HexFormat.of().formatHex(digest.digest()), crc.getValue());
    }
  }

  /**
   * Header, cache and script, one behind the other. The cache comes first, so that aligning it
   * takes nothing.
   *
   * @param runtimeSha256 of the official executable
   */
  static Content of(Content script, Optional<Content> cache, String runtimeSha256)
      throws IOException {
    Sums ofScript = Sums.of(script);
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

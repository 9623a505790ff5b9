package dev.fossilize.packager.loader;

import dev.fossilize.platforms.bytes.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * What is kept of a script or a code cache to know it again.
 *
 * @param sha256 in lower-case hexadecimal
 */
public record Sums(String sha256, long crc32) {
  static final Sums OF_NOTHING = new Sums(LoaderHeader.noDigest(), 0);

  /** Reads {@code content} once. */
  public static Sums of(Content content) throws IOException {
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

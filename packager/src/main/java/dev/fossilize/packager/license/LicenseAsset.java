package dev.fossilize.packager.license;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The asset of an executable that holds {@link Licenses#text}: UTF-8, compressed with raw deflate
 * (RFC 1951), which every Node.js inflates. Node.js's own licence takes 24 kB so.
 */
public final class LicenseAsset {
  /** Of the text: a thousand packages with long ones have 12 MB. */
  private static final int LARGEST = 128 << 20;

  private LicenseAsset() {}

  /** The asset. */
  public static Content of(String text) {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
      deflater.finish();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        bytes.write(buffer, 0, deflater.deflate(buffer));
      }
      return Content.of(bytes.toByteArray());
    }
  }

  /**
   * The text of an asset.
   *
   * @throws FormatException if it is damaged
   */
  public static String text(ByteSource asset) throws IOException {
    if (asset.size() > LARGEST) {
      throw damaged(asset, "it has " + asset.size() + " bytes");
    }
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(asset.bytes(0, (int) asset.size()));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0 && !inflater.finished()) {
          throw damaged(asset, "it ends in the middle");
        }
        bytes.write(buffer, 0, count);
        if (bytes.size() > LARGEST) {
          throw damaged(asset, "there are more than " + LARGEST + " bytes in it");
        }
      }
      return bytes.toString(StandardCharsets.UTF_8);
    } catch (DataFormatException e) {
      throw damaged(asset, String.valueOf(e.getMessage()));
    }
  }

  private static FormatException damaged(ByteSource asset, String how) {
    return new FormatException(
        FormatException.at(asset.name(), asset.base()),
        "the licences can't be read: " + how,
        "Package it again.");
  }
}

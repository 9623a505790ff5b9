package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An application's icon: images of several sizes, of which one is enough.
 *
 * <pre>
 * icns   0 u32 magic "icns", 4 u32 length with these 8 bytes, then images; big-endian
 * image  0 u32 type, 4 u32 length with these 8 bytes, 8 ... content
 * PNG    0 u64 magic, 8 u32 13, 12 u32 "IHDR", 16 u32 width, 20 u32 height
 * </pre>
 *
 * <p>Source: Apple, "Icon Services" and {@code iconutil}; W3C, "Portable Network Graphics".
 *
 * @param content the file's; not copied, and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes that nobody compares
public record IcnsFile(byte[] content) {
  private static final int PREFIX = 8;
  private static final int PNG_HEADER = 24;
  private static final long MAGIC = 0x69636e73;
  private static final long PNG_MAGIC = 0x89504e470d0a1a0aL;
  private static final long IHDR = 0x49484452;

  /** Types that hold a PNG image, by the pixels of its side. */
  private static final Map<Long, String> TYPES =
      Map.of(
          16L, "icp4", 32L, "icp5", 64L, "icp6", 128L, "ic07", 256L, "ic08", 512L, "ic09", 1024L,
          "ic10");

  /** Larger ones than with ten images of a megapixel, without compression, are no icons. */
  private static final int LARGEST = 64 << 20;

  /**
   * Reads an icon, or makes one of an image.
   *
   * @throws FormatException if it is neither, or the image has a size that no icon has
   */
  public static IcnsFile read(ByteSource file) throws IOException {
    if (file.size() < PREFIX || file.size() > LARGEST) {
      throw new FormatException(
          file.name(), "has " + file.size() + " bytes, too few or too many for an icon");
    }
    if (file.cursor(0, PREFIX).bigEndian().u32() == MAGIC) {
      requireWhole(file);
      return new IcnsFile(file.bytes(0, (int) file.size()));
    }
    if (file.cursor(0, PREFIX).bigEndian().u64() != PNG_MAGIC) {
      throw new FormatException(file.name(), "is neither an .icns file nor a PNG image");
    }
    return ofPng(file);
  }

  private static void requireWhole(ByteSource file) throws IOException {
    long end = file.cursor(0, PREFIX).bigEndian().skip(Integer.BYTES).u32();
    long at = PREFIX;
    while (at < end && end <= file.size()) {
      long length = file.cursor(at, PREFIX).bigEndian().skip(Integer.BYTES).u32();
      if (length < PREFIX) {
        throw new FormatException(
            FormatException.at(file.name(), at), "an image of " + length + " bytes");
      }
      at += length;
    }
    if (at != file.size()) {
      throw new FormatException(
          file.name(),
          "has images up to 0x%x and %d bytes, so it is damaged".formatted(at, file.size()));
    }
  }

  private static IcnsFile ofPng(ByteSource file) throws IOException {
    Cursor header = file.cursor(0, PNG_HEADER).bigEndian().skip(PREFIX + Integer.BYTES);
    long type = header.u32();
    long width = header.u32();
    long height = header.u32();
    if (type != IHDR || width != height || !TYPES.containsKey(width)) {
      throw new FormatException(
          file.name(),
          "is an image of " + width + " x " + height + " pixels",
          "Icons are squares of 16, 32, 64, 128, 256, 512 or, best, 1024 pixels.");
    }
    int size = (int) file.size();
    Sink sink = new Sink();
    sink.u32be(MAGIC).u32be(PREFIX + PREFIX + size);
    sink.bytes(TYPES.get(width).getBytes(StandardCharsets.US_ASCII)).u32be(PREFIX + size);
    return new IcnsFile(sink.bytes(file.bytes(0, size)).toByteArray());
  }
}
